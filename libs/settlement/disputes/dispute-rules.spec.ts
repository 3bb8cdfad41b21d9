import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#libs/kernel/money';
import type { DisputeReading } from '#libs/payments/payments.types';
import { disputeEntry, positionOf, type DisputePosition } from './dispute-books.js';
import { disputeStates, pledgeStateAfter, type DisputeState } from './dispute-state.js';

const euros = (minor: number): Money => Money.of(minor, 'EUR');
const AT = new Date('2026-06-30T22:00:00Z');
const NOTHING: DisputePosition = { open: euros(0), lost: euros(0), fee: euros(0) };

const reading = (
  verdict: DisputeReading['verdict'],
  withdrawn: number,
  fee: number,
): DisputeReading => ({
  stripeDisputeId: 'du_1',
  verdict,
  stripeStatus: verdict,
  reason: 'general',
  networkReasonCode: null,
  amount: euros(5490),
  withdrawn: euros(withdrawn),
  fee: euros(fee),
  paymentIntentId: 'pi_1',
  pledgeId: null,
  evidenceDueAt: null,
  evidenceSubmitted: false,
  openedAt: AT,
});

const readings = fc.array(
  fc.record({
    verdict: fc.constantFrom('inquiry', 'open', 'won', 'lost', 'closed' as const),
    withdrawn: fc.constantFrom(0, 1000, 5490),
    fee: fc.constantFrom(0, 2000),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('the books of a dispute', () => {
  it('say what was read last, whatever was read before and in whatever order', () => {
    fc.assert(
      fc.property(readings, (seen) => {
        const sums: Record<string, number> = {};
        let booked = NOTHING;
        seen.forEach(({ verdict, withdrawn, fee }, index) => {
          const wanted = positionOf(reading(verdict, withdrawn, fee));
          const entry = disputeEntry({
            disputeId: 'd',
            stripeDisputeId: 'dp_1',
            pledgeId: 'p',
            campaignId: 'c',
            number: index + 1,
            booked,
            wanted,
            at: AT,
          });
          for (const { account, side, amount } of entry?.lines ?? []) {
            const signed = side === 'debit' ? amount.amountMinor : -amount.amountMinor;
            sums[account] = (sums[account] ?? 0) + signed;
          }
          booked = wanted;
        });
        const last = seen.at(-1);
        const away = last?.withdrawn ?? 0;
        const lost = last?.verdict === 'lost';
        expect(sums['disputes_open'] ?? 0).toBe(lost ? 0 : away);
        expect(sums['dispute_losses'] ?? 0).toBe(lost ? away : 0);
        expect(sums['payment_fees'] ?? 0).toBe(last?.fee ?? 0);
        expect((sums['stripe_clearing'] ?? 0) + away + (last?.fee ?? 0)).toBe(0);
      }),
    );
  });

  it('get no entry when nothing has moved', () => {
    const same = positionOf(reading('open', 5490, 2000));
    const ids = { disputeId: 'd', stripeDisputeId: 'dp_1', pledgeId: 'p', campaignId: 'c' };
    const move = { ...ids, number: 1, at: AT };
    expect(disputeEntry({ ...move, booked: same, wanted: same })).toBeNull();
  });
});

describe('a pledge', () => {
  it.each<[readonly DisputeState[], boolean, string | null]>([
    [[], false, null],
    [['reported', 'foreign', 'inquiry', 'closed'], false, null],
    [['open', 'lost', 'won'], true, 'disputed'],
    [['won', 'lost'], false, 'dispute_lost'],
    [['won', 'closed'], false, 'dispute_won'],
    [['lost'], true, 'refunded'],
  ])('with disputes %j (everything refunded: %s) is %s', (disputes, whole, state) => {
    expect(pledgeStateAfter(disputes, whole)).toBe(state);
  });
});

describe('a dispute', () => {
  it('may be told to be over before it was told to be open, and an appeal may turn a verdict', () => {
    expect(disputeStates.allows('reported', 'lost')).toBe(true);
    expect(disputeStates.allows('lost', 'won')).toBe(true);
    expect(disputeStates.allows('won', 'open')).toBe(true);
    expect(disputeStates.allows('open', 'reported')).toBe(false);
  });
});
