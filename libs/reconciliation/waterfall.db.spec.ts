import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ledgerInvariants } from '#libs/ledger/ledger-invariants';
import { DatabaseTest } from '../../test/support/database-test.js';
import { ReconciliationWorld } from '../../test/support/reconciliation-world.js';
import { plusDays } from './day.js';
import { reconciliationInvariants } from './reconciliation-invariants.js';

const test = DatabaseTest.forFile({
  invariants: [...ledgerInvariants, ...reconciliationInvariants],
});
const FIRST = '2026-05-04';
const LAST = '2026-05-29';

describe('the waterfall', () => {
  it('explains the difference of each day by the calendar or by an exception', async () => {
    const world = new ReconciliationWorld(test);
    await world.bookCharge('pi_days', 1000, 0, '2026-05-12');
    await world.mirror({ reference: 'pi_days', amount: 1000, at: '2026-05-14' });
    await world.mirror({ reference: 'pi_only', amount: 70, fee: 2, at: '2026-05-13' });
    const done = await world.run('2026-05-11', '2026-05-14');
    expect(await world.days(done.id)).toMatchObject([
      { day: '2026-05-11', closing: 0, books: 0, timing: 0, exceptions: 0 },
      { day: '2026-05-12', closing: 0, books: 1000, timing: -1000, exceptions: 0 },
      { day: '2026-05-13', closing: 68, books: 1000, timing: -1000, exceptions: 68 },
      { day: '2026-05-14', closing: 1068, books: 1000, timing: 0, exceptions: 68 },
    ]);
    expect(await world.exceptions()).toEqual(['missing_in_ledger pi_only 68']);
  });

  it('has no remainder, day for day, whatever happens and in whatever order it becomes known', async () => {
    const world = new ReconciliationWorld(test);
    let round = 0;
    const step = fc.record({
      kind: fc.constantFrom(
        'charge',
        'late_fee',
        'only_stripe',
        'only_books',
        'other_amount',
        'refund',
        'payout',
        'failed_payout',
        'unpaid_payout',
        'fee',
        'odd',
        'bank_odd',
        'dollars',
      ),
      amount: fc.integer({ min: 100, max: 50_000 }),
      day: fc.integer({ min: 0, max: 20 }),
      later: fc.integer({ min: 0, max: 4 }),
      compareNow: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        for (const { kind, amount, day, later, compareNow } of steps) {
          round += 1;
          await happen(world, { kind, amount, id: `r${round}` }, day, later);
          if (compareNow) await world.run(FIRST, LAST);
        }
        const done = await world.run(FIRST, LAST);
        const days = await world.days(done.id);
        expect(days.filter((one) => one.remainder !== 0 || one.bankRemainder !== 0)).toEqual([]);
        const rows = await open(world);
        // Reading everything again comes to the same in each figure and each exception.
        const whole = await world.run(FIRST, LAST, true);
        expect(await world.days(whole.id)).toEqual(days);
        expect(await open(world)).toEqual(rows);
        expect(rows.filter(({ type }) => type === 'remainder')).toEqual([]);
      }),
      { numRuns: 5 },
    );
  }, 60_000);
});

async function open(world: ReconciliationWorld) {
  return (await world.exceptionRows()).filter(({ state }) => state === 'open');
}

async function happen(
  world: ReconciliationWorld,
  { kind, amount, id }: { readonly kind: string; readonly amount: number; readonly id: string },
  day: number,
  later: number,
): Promise<void> {
  const [on, then] = [plusDays(FIRST, day), plusDays(FIRST, day + later)];
  const [pi, re, po] = [`pi_${id}`, `re_${id}`, `po_${id}`];
  switch (kind) {
    case 'charge':
      await world.bookCharge(pi, amount, 30, on);
      return void (await world.mirror({ reference: pi, amount, fee: 30, at: then }));
    case 'late_fee':
      await world.bookCharge(pi, amount, 0, on);
      await world.bookFee(pi, 25, then);
      return void (await world.mirror({ reference: pi, amount, fee: 25, at: on }));
    case 'only_stripe':
      return void (await world.mirror({ reference: pi, amount, at: on }));
    case 'only_books':
      return world.bookCharge(pi, amount, 10, on);
    case 'other_amount':
      await world.bookCharge(pi, amount, 0, on);
      return void (await world.mirror({ reference: pi, amount: amount - 1, at: then }));
    case 'refund':
      await world.bookRefund(re, amount, on);
      return void (await world.mirror({ reference: re, amount: -amount, at: then }));
    case 'payout':
      await world.payout({ id: po, amount, arrivalOn: then }, on);
      return void (await world.bankLine({ amount, on: then, words: `STRIPE ${po}` }));
    case 'failed_payout':
      await world.payout({ id: po, amount, arrivalOn: on }, on);
      return world.payoutEnds(po, 'failed', then);
    case 'unpaid_payout':
      return world.payout({ id: po, amount: -amount, arrivalOn: then }, on);
    case 'fee':
      return void (await world.mirror({
        reference: `txn_${id}`,
        category: 'fee',
        amount: -amount,
        at: on,
      }));
    case 'odd':
      return void (await world.mirror({
        reference: `txn_${id}`,
        category: 'new_thing',
        amount,
        at: on,
      }));
    case 'bank_odd':
      return void (await world.bankLine({ amount: -amount, on, words: `ODD ${id}` }));
    case 'dollars':
      await world.bookCharge(pi, amount, 0, on, 'USD');
      return void (await world.mirror({
        reference: pi,
        amount: amount - 50,
        at: then,
        source: [amount, 'USD'],
        exchangeRate: 0.9,
      }));
    default:
      throw new Error(`nobody knows ${kind}`);
  }
}
