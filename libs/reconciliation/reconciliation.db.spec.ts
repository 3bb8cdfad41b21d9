import { beforeEach, describe, expect, it } from '@jest/globals';
import { Money } from '#libs/kernel/money';
import { ledgerInvariants } from '#libs/ledger/ledger-invariants';
import { credit, debit } from '#libs/ledger/ledger.types';
import { DatabaseTest } from '../../test/support/database-test.js';
import { ReconciliationWorld } from '../../test/support/reconciliation-world.js';
import { reconciliationInvariants } from './reconciliation-invariants.js';

const test = DatabaseTest.forFile({
  invariants: [...ledgerInvariants, ...reconciliationInvariants],
});
const eur = (minor: number): Money => Money.of(minor, 'EUR');
const [FIRST, LAST] = ['2026-05-18', '2026-05-31'];

let world: ReconciliationWorld;
/** References of this test: the database is shared by the file. */
let name: (prefix: string) => string;
let tests = 0;

beforeEach(() => {
  tests += 1;
  name = (prefix) => `${prefix}_t${tests}`;
  world = new ReconciliationWorld(test);
});

/** What is open about the objects of this test. */
async function open(): Promise<string[]> {
  return (await world.exceptions()).filter((one) => one.includes(`_t${tests} `));
}

const run = () => world.run(FIRST, LAST);

describe('ledger against Stripe', () => {
  it('flags nothing when both sides say the same', async () => {
    await world.charge(name('pi'), 4900, 99, '2026-05-20');
    const done = await run();
    expect(done).toMatchObject({ state: 'done', stage: 'done' });
    expect(await open()).toEqual([]);
    const [row] = await test.database.rows(
      'select rule, matched from reconciliation.comparisons where reference = $1',
      [name('pi')],
    );
    expect(row).toEqual({ rule: 'reference_amount_fee', matched: true });
  });

  it('finds what only Stripe has, once it is a day old', async () => {
    const late = name('pi_late');
    await world.mirror({ reference: name('pi'), amount: 700, at: '2026-05-20' });
    await world.mirror({ reference: late, amount: 800, at: '2026-06-01T09:00:00Z' });
    await run();
    expect(await open()).toEqual([`missing_in_ledger ${name('pi')} 700`]);
    test.clock.advanceSeconds(86_400);
    await run();
    expect(await open()).toContain(`missing_in_ledger ${late} 800`);
  });

  it('finds what only the books have, when the mirror has read past it', async () => {
    await world.bookRefund(name('re'), 500, '2026-05-20');
    await test.database.execute(`update payments.mirror_cursors set complete_at = null`);
    await world
      .service()
      .reconcile({ fromOn: FIRST, toOn: LAST, kind: 'command', askedBy: 'spec' });
    expect(await open()).toEqual([]);
    await run();
    expect(await open()).toEqual([`missing_at_stripe ${name('re')} 500`]);
  });

  it('finds another amount and another fee', async () => {
    await world.bookCharge(name('pi_a'), 1000, 40, '2026-05-20');
    await world.mirror({ reference: name('pi_a'), amount: 900, fee: 40, at: '2026-05-20' });
    await world.bookCharge(name('pi_b'), 1000, 40, '2026-05-20');
    await world.mirror({ reference: name('pi_b'), amount: 1000, fee: 55, at: '2026-05-20' });
    await run();
    expect(await open()).toEqual([
      `amount_differs ${name('pi_a')} -100`,
      `fee_differs ${name('pi_b')} -15`,
    ]);
  });

  it('calls it a duplicate when one side has it twice', async () => {
    await world.charge(name('pi_books'), 1000, 0, '2026-05-20');
    await world.bookCharge(name('pi_books'), 1000, 0, '2026-05-21');
    await world.charge(name('pi_stripe'), 1000, 0, '2026-05-20');
    await world.mirror({ reference: name('pi_stripe'), amount: 1000, at: '2026-05-21' });
    await run();
    expect(await open()).toEqual([
      `duplicate ${name('pi_books')} -1000`,
      `duplicate ${name('pi_stripe')} 1000`,
    ]);
  });

  it('books what Stripe has converted in both currencies', async () => {
    await world.bookCharge(name('pi'), 11_000, 0, '2026-05-20', 'USD');
    await world.bookFee(name('pi'), 300, '2026-05-20');
    await world.mirror({
      reference: name('pi'),
      amount: 10_000,
      fee: 300,
      at: '2026-05-20',
      source: [11_000, 'USD'],
      exchangeRate: 0.909091,
    });
    await run();
    expect(await open()).toEqual([]);
    expect(await world.balance('fx_conversion', 'USD')).toBe(11_000);
    expect(await world.balance('stripe_clearing', 'USD')).toBe(0);
  });

  it('says that a conversion cannot be booked when Stripe does not tell its amount', async () => {
    await world.mirror({
      reference: name('pi'),
      amount: 10_000,
      exchangeRate: 0.9,
      at: '2026-05-20',
    });
    await run();
    expect(await open()).toEqual([`unbooked_fx ${name('pi')} 10000`]);
  });

  it('opens an exception again when facts change, and closes it when they arrive', async () => {
    const reference = name('pi');
    await world.mirror({ reference, amount: 700, at: '2026-05-20' });
    await run();
    expect(await open()).toEqual([`missing_in_ledger ${reference} 700`]);
    await world.bookCharge(reference, 700, 0, '2026-05-22');
    await run();
    expect(await open()).toEqual([]);
    expect(await world.exceptions('resolved')).toContain(`missing_in_ledger ${reference} 700`);
    await world.book('spec_reversal', '2026-05-25', [
      debit('customer_deposits', eur(100)),
      credit('stripe_clearing', eur(100), { reference }),
    ]);
    test.clock.advanceSeconds(2 * 86_400);
    await run();
    expect(await open()).toEqual([`amount_differs ${reference} 100`]);
  });
});

describe('what only Stripe tells', () => {
  it('is booked once: fees, reserves, conversions of balances, and suspense for the rest', async () => {
    const [fee, odd] = [name('txn_fee'), name('txn_odd')];
    const suspense = await world.balance('suspense');
    await world.mirror({ id: fee, reference: fee, sourceId: null, category: 'fee', amount: -250 });
    await world.mirror({
      id: odd,
      reference: odd,
      sourceId: null,
      category: 'other_adjustment',
      amount: 123,
    });
    const first = await run();
    expect(first.counts.booked).toBe(2);
    expect((await run()).counts.booked).toBe(0);
    expect(await open()).toEqual([`unknown_category ${odd} 123`]);
    expect(await world.balance('suspense')).toBe(suspense - 123);
  });

  it('is booked by two workers at once as by one', async () => {
    for (let index = 0; index < 30; index += 1) {
      const id = `${name('txn')}_${index}`;
      await world.mirror({ id, reference: id, sourceId: null, category: 'fee', amount: -10 });
    }
    const order = { fromOn: FIRST, toOn: LAST, kind: 'command', askedBy: 'spec' } as const;
    const before = await world.balance('payment_fees');
    await Promise.all([1, 2, 3].map(() => world.service().reconcile(order)));
    expect((await world.balance('payment_fees')) - before).toBe(300);
    expect(await open()).toEqual([]);
  });
});
