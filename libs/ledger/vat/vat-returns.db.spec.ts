import { beforeAll, describe, expect, it } from '@jest/globals';
import { Money } from '#libs/kernel/money';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { ledgerInvariants } from '../ledger-invariants.js';
import { LedgerService } from '../ledger.service.js';
import { credit, debit, draftEntry, type DraftLine } from '../ledger.types.js';
import { vatOf } from './vat-of.js';
import { readVatReturn } from './vat-returns.queries.js';
import { vatReturnView } from './vat-returns.view.js';

const test = DatabaseTest.forFile({ invariants: ledgerInvariants });
const eur = (minor: number): Money => Money.of(minor, 'EUR');

async function post(kind: string, at: string, lines: DraftLine[]): Promise<void> {
  const entry = draftEntry({
    cause: { kind, id: test.ids.next() },
    occurredAt: new Date(at),
    campaignId: null,
    pledgeIds: [],
    description: kind,
    lines,
  });
  const ledger = new LedgerService(test.clock, test.ids);
  await test.database.transaction((tx) => ledger.post(tx, [entry]));
}

const sold = (country: string, category = 'furniture', at = '2026-06-10T12:00:00Z') =>
  vatOf({ country, category, at: new Date(at) });

async function collected(country: string, gross: number, category = 'furniture'): Promise<void> {
  const fact = sold(country, category);
  const { net, vat } = eur(gross).splitVatIncluded(fact.basisPoints);
  await post('charge', '2026-06-10T12:00:00Z', [
    debit('stripe_clearing', eur(gross)),
    credit('customer_deposits', net, { vat: fact }),
    credit('vat_due', vat, { vat: fact }),
  ]);
}

const returned = async (from = '2026-06-01', to = '2026-06-30') =>
  vatReturnView(await readVatReturn(test.database, from, to), { from, to }, 'FR');

beforeAll(async () => {
  await collected('FR', 12_000);
  await collected('FR', 1055, 'books');
  await collected('DE', 11_900);
  await collected('CH', 5000);
});

const money = (amount: number) => ({ amount, currency: 'EUR' });

describe('a VAT return', () => {
  it('tells base and tax by country, category and rate, at home or through the one-stop shop', async () => {
    const { items, totals, withoutFacts } = await returned();
    expect(
      items.map(({ scheme, country, category, basisPoints, base, tax }) =>
        [scheme, country, category, basisPoints, base.amount, tax.amount].join(' '),
      ),
    ).toEqual([
      'export CH standard 0 5000 0',
      'oss DE standard 1900 10000 1900',
      'domestic FR books 550 1000 55',
      'domestic FR standard 2000 10000 2000',
    ]);
    expect(totals).toContainEqual({ scheme: 'domestic', base: money(11_000), tax: money(2055) });
    expect(withoutFacts).toEqual([]);
  });

  it('takes off what is given back', async () => {
    const vat = sold('FR');
    await post('refund', '2026-06-20T12:00:00Z', [
      debit('customer_deposits', eur(1000), { vat }),
      debit('vat_due', eur(200), { vat }),
      credit('refunds_payable', eur(1200)),
    ]);
    const { items } = await returned();
    const french = items.find(({ basisPoints }) => basisPoints === 2000);
    expect(french).toMatchObject({ base: money(9000), tax: money(1800) });
  });

  it('counts deposits once: handing the goods over adds nothing', async () => {
    const before = await returned();
    const vat = sold('FR');
    await post('hand_over', '2026-06-25T12:00:00Z', [
      debit('customer_deposits', eur(9000), { vat }),
      credit('revenue', eur(9000), { vat }),
    ]);
    expect(await returned()).toEqual(before);
  });

  it('is of the days on which the entries are booked', async () => {
    expect((await returned('2026-07-01', '2026-07-31')).items).toEqual([]);
    expect((await returned('2026-06-20', '2026-06-20')).items).toMatchObject([
      { base: money(-1000), tax: money(-200) },
    ]);
  });

  it('never loses what says nothing of its VAT', async () => {
    await post('charge', '2026-06-11T12:00:00Z', [
      debit('stripe_clearing', eur(600)),
      credit('customer_deposits', eur(500)),
      credit('vat_due', eur(100)),
    ]);
    const { items, withoutFacts } = await returned();
    expect(items).toHaveLength(4);
    expect(withoutFacts).toEqual([{ base: money(500), tax: money(100) }]);
  });
});
