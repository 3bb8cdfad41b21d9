import { beforeEach, describe, expect, it } from '@jest/globals';
import { ledgerInvariants } from '#libs/ledger/ledger-invariants';
import { DatabaseTest } from '../../test/support/database-test.js';
import { ReconciliationWorld } from '../../test/support/reconciliation-world.js';
import { reconciliationInvariants } from './reconciliation-invariants.js';

const test = DatabaseTest.forFile({
  invariants: [...ledgerInvariants, ...reconciliationInvariants],
});

let world: ReconciliationWorld;
let tests = 0;
/** A payout of this test; the amounts of a test are like those of no other. */
let po: (letter: string) => string;
let cents: (amount: number) => number;

beforeEach(() => {
  tests += 1;
  const number = String(tests).padStart(2, '0');
  po = (letter) => `po_1Qx${number}test${letter}`;
  cents = (amount) => amount * 100 + tests;
  world = new ReconciliationWorld(test);
  test.clock.set('2026-06-01T10:00:00Z');
});

const run = () => world.run('2026-05-01', '2026-05-31');

async function rulesOf(lineId: string): Promise<string[]> {
  const rows = await test.database.rows<{ text: string }>(
    `select counterpart_id || ' ' || rule || ' ' || amount_minor as text
     from reconciliation.bank_matches where line_id = $1 order by counterpart_id`,
    [lineId],
  );
  return rows.map(({ text }) => text);
}

async function open(): Promise<string[]> {
  const rows = await world.exceptionRows();
  return rows
    .filter(({ state, amountMinor }) => state === 'open' && Math.abs(amountMinor) % 100 === tests)
    .map(({ type, subjectId, amountMinor }) => `${type} ${subjectId} ${amountMinor}`);
}

/** What stands on the way to the bank for one payout. */
async function inTransit(payoutId: string): Promise<number> {
  const [row] = await test.database.rows<{ minor: number }>(
    `select coalesce(sum(amount_minor), 0)::bigint as minor from ledger.lines
     where account = 'payouts_in_transit' and reference = $1`,
    [payoutId],
  );
  return row?.minor ?? 0;
}

describe('a bank line is matched', () => {
  it('by the payout that it names, even when it comes late', async () => {
    await world.payout({ id: po('A'), amount: cents(10), arrivalOn: '2026-05-12' });
    const words = `STRIPE PAYMENTS ${po('A').replace('_', ' ').toUpperCase()}`;
    const line = await world.bankLine({ amount: cents(10), on: '2026-05-29', words });
    await run();
    expect(await rulesOf(line)).toEqual([`${po('A')} payout_id_in_line ${cents(10)}`]);
    expect(await inTransit(po('A'))).toBe(0);
    expect(await open()).toEqual([]);
  });

  it('by the trace id', async () => {
    await world.payout({
      id: po('A'),
      amount: cents(10),
      arrivalOn: '2026-05-12',
      traceId: `FR-TRACE-${tests}`,
    });
    const line = await world.bankLine({
      amount: cents(10),
      on: '2026-05-12',
      reference: `FRTRACE${tests}`,
    });
    await run();
    expect(await rulesOf(line)).toEqual([`${po('A')} trace_id_in_line ${cents(10)}`]);
  });

  it('by the amount, the nearest day and Stripe in its words, one to one', async () => {
    await world.payout({ id: po('A'), amount: cents(10), arrivalOn: '2026-05-12' });
    await world.payout({ id: po('B'), amount: cents(10), arrivalOn: '2026-05-19' });
    const later = await world.bankLine({
      amount: cents(10),
      on: '2026-05-20',
      words: 'VIR STRIPE',
    });
    const first = await world.bankLine({
      amount: cents(10),
      on: '2026-05-13',
      words: 'VIR STRIPE',
    });
    await run();
    expect(await rulesOf(first)).toEqual([`${po('A')} stripe_line_amount ${cents(10)}`]);
    expect(await rulesOf(later)).toEqual([`${po('B')} stripe_line_amount ${cents(10)}`]);
  });

  it('by amount and day alone, when the words say nothing', async () => {
    await world.payout({ id: po('A'), amount: cents(33), arrivalOn: '2026-05-12' });
    const line = await world.bankLine({ amount: cents(33), on: '2026-05-13', words: 'VIREMENT' });
    await run();
    expect(await rulesOf(line)).toEqual([`${po('A')} amount_and_day ${cents(33)}`]);
  });

  it('with each payout that it names by its own sign, when one of them is negative', async () => {
    await world.payout({ id: po('A'), amount: -cents(3), arrivalOn: '2026-05-12' });
    await world.payout({ id: po('B'), amount: cents(40), arrivalOn: '2026-05-13' });
    const words = `STRIPE ${po('A')} ${po('B')}`;
    const amount = cents(40) - cents(3);
    const line = await world.bankLine({ amount, on: '2026-05-13', words });
    await run();
    expect(await rulesOf(line)).toEqual([
      `${po('A')} payout_id_in_line ${-cents(3)}`,
      `${po('B')} payout_id_in_line ${cents(40)}`,
    ]);
    expect(await open()).toEqual([]);
  });

  it('with several payouts that the bank has put into one line', async () => {
    await world.payout({ id: po('A'), amount: cents(11), arrivalOn: '2026-05-12' });
    await world.payout({ id: po('B'), amount: cents(13), arrivalOn: '2026-05-13' });
    await world.payout({ id: po('C'), amount: cents(17), arrivalOn: '2026-05-14' });
    const line = await world.bankLine({
      amount: cents(13) + cents(17),
      on: '2026-05-15',
      words: 'STRIPE',
    });
    const other = await world.bankLine({ amount: cents(11), on: '2026-05-12', words: 'STRIPE' });
    await run();
    expect(await rulesOf(line)).toEqual([
      `${po('B')} sum_of_payouts ${cents(13)}`,
      `${po('C')} sum_of_payouts ${cents(17)}`,
    ]);
    expect(await rulesOf(other)).toEqual([`${po('A')} stripe_line_amount ${cents(11)}`]);
    expect(await open()).toEqual([]);
  });

  it('with a negative payout that Stripe takes from the bank', async () => {
    await world.payout({ id: po('A'), amount: -cents(20), arrivalOn: '2026-05-12' });
    const line = await world.bankLine({ amount: -cents(20), on: '2026-05-12', words: 'STRIPE' });
    await run();
    expect(await rulesOf(line)).toEqual([`${po('A')} stripe_line_amount ${-cents(20)}`]);
    expect(await inTransit(po('A'))).toBe(0);
    expect(await open()).toEqual([]);
  });

  it('when a payout came, failed and went back', async () => {
    await world.payout({ id: po('A'), amount: cents(10), arrivalOn: '2026-05-12' });
    await world.bankLine({ amount: cents(10), on: '2026-05-12', words: 'STRIPE' });
    await run();
    await world.payoutEnds(po('A'), 'failed', '2026-05-14');
    await world.bankLine({ amount: -cents(10), on: '2026-05-15', words: 'RETOUR STRIPE' });
    await run();
    expect(await inTransit(po('A'))).toBe(0);
    expect(await open()).toEqual([]);
  });
});

describe('what does not fit at the bank', () => {
  it('is a payout that has not arrived when the bank should show it, and not before', async () => {
    await world.payout({ id: po('A'), amount: cents(10), arrivalOn: '2026-05-27' });
    await world.statementsUpTo('2026-05-31');
    await run();
    expect(await open()).toEqual([]);
    test.clock.set('2026-06-02T10:00:00Z');
    await world.statementsUpTo('2026-06-01');
    await run();
    expect(await open()).toEqual([`payout_not_at_bank ${po('A')} ${-cents(10)}`]);
    await world.bankLine({ amount: cents(10), on: '2026-06-02', words: `STRIPE ${po('A')}` });
    await run();
    expect(await open()).toEqual([]);
  });

  it('is no payout that failed and never came', async () => {
    await world.payout({ id: po('A'), amount: cents(10), arrivalOn: '2026-05-12' });
    await world.payoutEnds(po('A'), 'failed', '2026-05-14');
    await run();
    expect(await open()).toEqual([]);
  });

  it('is another amount than the payout', async () => {
    await world.payout({ id: po('A'), amount: cents(100), arrivalOn: '2026-05-12' });
    await world.bankLine({
      amount: cents(98) - tests,
      on: '2026-05-12',
      words: `STRIPE ${po('A')}`,
    });
    await world.payout({ id: po('B'), amount: cents(500), arrivalOn: '2026-05-20' });
    await world.bankLine({ amount: cents(499) - tests, on: '2026-05-20', words: 'STRIPE PAYOUT' });
    await run();
    expect(await open()).toEqual([
      `bank_amount_differs ${po('A')} ${-200 - tests}`,
      `bank_amount_differs ${po('B')} ${-100 - tests}`,
    ]);
  });

  it('is a line that nobody expects, until its payout turns up', async () => {
    const line = await world.bankLine({
      amount: cents(70),
      on: '2026-05-12',
      words: `STRIPE ${po('A')}`,
    });
    await run();
    expect(await open()).toEqual([`bank_line_without_payout ${line} ${cents(70)}`]);
    const suspense = await world.balance('suspense');
    await world.payout({ id: po('A'), amount: cents(70), arrivalOn: '2026-05-12' });
    await run();
    expect(await open()).toEqual([]);
    expect((await world.balance('suspense')) - suspense).toBe(cents(70));
    expect(await inTransit(po('A'))).toBe(0);
  });

  it('is the same line once more', async () => {
    await world.payout({ id: po('A'), amount: cents(10), arrivalOn: '2026-05-12' });
    const words = `STRIPE ${po('A')}`;
    await world.bankLine({ amount: cents(10), on: '2026-05-12', words });
    await run();
    const twice = await world.bankLine({ amount: cents(10), on: '2026-05-13', words });
    await run();
    expect(await open()).toEqual([`duplicate ${twice} ${cents(10)}`]);
  });

  it('is a payout whose items come to another amount', async () => {
    await world.payout({ id: po('A'), amount: cents(10), arrivalOn: '2026-05-12', itemsNet: 900 });
    await world.bankLine({ amount: cents(10), on: '2026-05-12', words: `STRIPE ${po('A')}` });
    await run();
    expect(await open()).toEqual([`payout_remainder ${po('A')} ${cents(10) - 900}`]);
  });

  it('is money that Stripe has not made available when it was due', async () => {
    const id = `txn_${tests}_pending`;
    await world.bookCharge(`pi_${tests}`, cents(5), 0, '2026-05-18');
    await world.mirror({
      id,
      reference: `pi_${tests}`,
      amount: cents(5),
      at: '2026-05-18',
      availableOn: '2026-05-21',
      pending: true,
    });
    await run();
    expect(await open()).toEqual([`timing ${id} ${cents(5)}`]);
  });
});
