import { Money } from '#libs/kernel/money';
import {
  collectedEntry,
  feeEntry,
  memoReversedEntry,
  refundAskedEntry,
  refundFailedEntry,
  refundLeftEntry,
  refundReturnedEntry,
  refundTransferredEntry,
  type Refund,
} from '#libs/settlement/settlement-entries';
import { disputeEntry, type DisputePosition } from '#libs/settlement/disputes/dispute-books';
import { at } from './calendar.js';
import type { AttemptRow, DisputeRow, MonthPledge, RefundRow } from './month-types.js';
import type { Plot } from './plot.js';
import { DISPUTE_FEE_MINOR, type StripeSide, type Twist } from './stripe-side.js';

/** Writes what happens at Stripe and what we book of it, side by side. */
export class BothSides {
  constructor(
    private readonly plot: Plot,
    readonly stripe: StripeSide,
  ) {}

  charge(pledge: MonthPledge, day: number, instant: Date, twist: Twist = {}): AttemptRow {
    const { campaign, total } = pledge;
    const bookedAt = twist.bookedAt ?? instant;
    const fee = this.stripe.feeOf(this.stripe.inBalance(total, campaign.balance), day);
    const attempt: AttemptRow = {
      id: this.plot.uuid(instant),
      pledge,
      number: pledge.path.includes('declined') ? 2 : 1,
      state: 'succeeded',
      paymentIntentId: this.plot.stripeId('pi'),
      chargeId: this.plot.stripeId('ch'),
      feeMinor: fee.amountMinor,
      at: bookedAt,
    };
    const books = this.plot.day(bookedAt >= at(day, 23) ? day + 1 : day);
    const of = {
      attemptId: attempt.id,
      pledgeId: pledge.id,
      campaignId: campaign.id,
      gross: total,
      paymentIntentId: attempt.paymentIntentId,
      vat: campaign.vat,
      at: bookedAt,
    };
    books.attempts.push(attempt);
    books.entries.push(collectedEntry(of), memoReversedEntry(of));
    const fees = feeEntry({ ...of, fee });
    if (fees !== null) books.entries.push(fees);
    this.stripe.charge(attempt, { day, instant, fee, twist });
    return attempt;
  }

  decline(pledge: MonthPledge, day: number, instant: Date): void {
    this.plot.day(day).attempts.push({
      id: this.plot.uuid(instant),
      pledge,
      number: 1,
      state: 'declined',
      paymentIntentId: this.plot.stripeId('pi'),
      chargeId: this.plot.stripeId('ch'),
      feeMinor: null,
      at: instant,
    });
  }

  /** A refund to the card; `comesBackOn` is the day on which the card's bank refuses it. */
  refund(
    attempt: AttemptRow,
    amount: Money,
    day: number,
    { comesBackOn, twist = {} }: { readonly comesBackOn?: number; readonly twist?: Twist } = {},
  ): RefundRow {
    const row = this.refundRow(attempt, amount, at(day, 9, 5), {
      state: comesBackOn === undefined ? 'succeeded' : 'failed',
      way: 'card',
    });
    const refund = refundOf(row);
    const stripeRefundId = row.stripeRefundId ?? '';
    const books = this.plot.day(day);
    books.refunds.push(row);
    books.entries.push(refundAskedEntry(refund), refundLeftEntry(refund, stripeRefundId));
    this.stripe.refund(row, day, twist);
    if (comesBackOn !== undefined) {
      const back = { ...refund, at: at(comesBackOn, 14) };
      this.plot
        .day(comesBackOn)
        .entries.push(refundReturnedEntry(back, stripeRefundId), refundFailedEntry(back));
      this.stripe.refundBack(row, comesBackOn, back.at);
    }
    return row;
  }

  /** A refund that two people say they have sent from the bank. */
  transfer(attempt: AttemptRow, day: number): RefundRow {
    const how = { state: 'succeeded', way: 'bank_transfer' } as const;
    const row = this.refundRow(attempt, attempt.pledge.total, at(day, 9, 30), how);
    const refund = refundOf(row);
    this.plot.day(day).refunds.push(row);
    this.plot.day(day).entries.push(refundAskedEntry(refund), refundTransferredEntry(refund));
    return row;
  }

  dispute(
    attempt: AttemptRow,
    day: number,
    verdict: { readonly state: DisputeRow['state']; readonly day: number },
    twist: Twist = {},
  ): DisputeRow {
    const amount = attempt.pledge.total;
    const fee = Money.of(DISPUTE_FEE_MINOR, amount.currency);
    const row: DisputeRow = {
      id: this.plot.uuid(at(day, 11)),
      stripeDisputeId: this.plot.stripeId('dp'),
      attempt,
      state: verdict.state,
      amount,
      fee: verdict.state === 'won' ? Money.zero(amount.currency) : fee,
      at: at(day, 11),
    };
    this.plot.day(day).disputes.push(row);
    const none = Money.zero(amount.currency);
    const opened: DisputePosition = { open: amount, lost: none, fee };
    this.bookDispute(row, {
      number: 1,
      day,
      booked: { open: none, lost: none, fee: none },
      wanted: opened,
    });
    this.stripe.dispute(row, day, twist);
    if (verdict.state === 'open') return row;
    const lost = verdict.state === 'lost';
    const wanted = { open: none, lost: lost ? amount : none, fee: lost ? fee : none };
    this.bookDispute(row, { number: 2, day: verdict.day, booked: opened, wanted });
    if (!lost) this.stripe.wonBack(row, verdict.day);
    return row;
  }

  private bookDispute(
    row: DisputeRow,
    move: { number: number; day: number; booked: DisputePosition; wanted: DisputePosition },
  ): void {
    const { pledge } = row.attempt;
    const entry = disputeEntry({
      disputeId: row.id,
      stripeDisputeId: row.stripeDisputeId,
      pledgeId: pledge.id,
      campaignId: pledge.campaign.id,
      number: move.number,
      booked: move.booked,
      wanted: move.wanted,
      at: at(move.day, move.number === 1 ? 11 : 15),
    });
    if (entry !== null) this.plot.day(move.day).entries.push(entry);
  }

  private refundRow(
    attempt: AttemptRow,
    amount: Money,
    instant: Date,
    how: Pick<RefundRow, 'state' | 'way'>,
  ): RefundRow {
    const { basisPoints } = attempt.pledge.campaign.vat;
    return {
      id: this.plot.uuid(instant),
      attempt,
      amount,
      vat: amount.splitVatIncluded(basisPoints).vat,
      stripeRefundId: how.way === 'card' ? this.plot.stripeId('re') : null,
      at: instant,
      ...how,
    };
  }
}

const refundOf = ({ id, attempt, amount, vat, at: instant }: RefundRow): Refund => ({
  refundId: id,
  pledgeId: attempt.pledge.id,
  campaignId: attempt.pledge.campaign.id,
  amount,
  vat,
  vatFact: attempt.pledge.campaign.vat,
  at: instant,
});
