import { Money } from '#libs/kernel/money';
import type { Currency } from '#libs/kernel/currency';
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
import { at, secondsOf } from './calendar.js';
import type { AttemptRow, DisputeRow, MonthPledge, Movement, RefundRow } from './month-types.js';
import type { Plot } from './plot.js';

/** How Stripe's side differs from ours; `null` for a side that does not know of it. */
export interface Twist {
  readonly stripeAmountMore?: number;
  readonly stripeFeeMore?: number;
  readonly stripeTimes?: 0 | 1 | 2;
  readonly bookedAt?: Date;
}

/** A movement before it has its id. */
export interface MovementDraft {
  readonly type: string;
  readonly source: string | null;
  readonly amount: number;
  readonly fee?: number;
  readonly currency: string;
  readonly created: number;
  readonly reporting_category?: string;
  readonly exchange_rate?: number;
  readonly payout?: string;
}

/** Stripe raises its prices in the middle of the month. */
const FEE_CHANGE_DAY = 15;
const USD_IN_EUR_BASIS_POINTS = 9200;
export const DISPUTE_FEE_MINOR = 2000;

/** Writes what happens at Stripe and what we book of it, side by side. */
export class BothSides {
  constructor(private readonly plot: Plot) {}

  /** What the amount is worth in the balance of its campaign. */
  inBalance(amount: Money, balance: Currency): Money {
    if (amount.currency === balance) return amount;
    return Money.of(amount.share(USD_IN_EUR_BASIS_POINTS).amountMinor, balance);
  }

  /** 1.5 % and 0.25, from the middle of the month on 1.9 % and 0.30. */
  feeOf(gross: Money, day: number): Money {
    const [basisPoints, fixed] = day < FEE_CHANGE_DAY ? [150, 25] : [190, 30];
    return gross.share(basisPoints).plus(Money.of(fixed, gross.currency));
  }

  charge(pledge: MonthPledge, day: number, instant: Date, twist: Twist = {}): AttemptRow {
    const { campaign, total } = pledge;
    const bookedAt = twist.bookedAt ?? instant;
    const fee = this.feeOf(this.inBalance(total, campaign.balance), day);
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
    this.stripeCharge(attempt, { day, instant, fee, twist });
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
    this.stripeRefund(row, day, twist);
    if (comesBackOn !== undefined) {
      const back = { ...refund, at: at(comesBackOn, 14) };
      this.plot
        .day(comesBackOn)
        .entries.push(refundReturnedEntry(back, stripeRefundId), refundFailedEntry(back));
      const worth = this.inBalance(amount, attempt.pledge.campaign.balance);
      this.move(comesBackOn, {
        type: 'refund_failure',
        source: stripeRefundId,
        ...this.converted(amount),
        amount: worth.amountMinor,
        currency: lower(worth.currency),
        created: secondsOf(back.at),
      });
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
    this.stripeDispute(row, day, twist);
    if (verdict.state === 'open') return row;
    const lost = verdict.state === 'lost';
    const wanted = { open: none, lost: lost ? amount : none, fee: lost ? fee : none };
    this.bookDispute(row, { number: 2, day: verdict.day, booked: opened, wanted });
    if (!lost) this.stripeWonBack(row, verdict.day);
    return row;
  }

  /** A movement of the Stripe balance; net, category and status follow from what is given. */
  move(day: number, { fee = 0, ...draft }: MovementDraft): Movement {
    const made = { ...draft, id: this.plot.stripeId('txn'), fee, available_on: draft.created };
    this.plot.day(day).stripe.balance_transactions.push(made);
    return made;
  }

  private stripeCharge(
    attempt: AttemptRow,
    { day, instant, fee, twist }: { day: number; instant: Date; fee: Money; twist: Twist },
  ): void {
    const { pledge, chargeId } = attempt;
    const more = Money.of(twist.stripeAmountMore ?? 0, pledge.total.currency);
    const amount = pledge.total.plus(more);
    const times = twist.stripeTimes ?? 1;
    if (times === 0) return;
    this.plot.day(day).stripe.charges.push({
      id: chargeId,
      amount: amount.amountMinor,
      amount_captured: amount.amountMinor,
      currency: lower(amount.currency),
      created: secondsOf(instant),
      payment_intent: attempt.paymentIntentId,
      metadata: { pledge_id: pledge.id, attempt_id: attempt.id, campaign_id: pledge.campaign.id },
    });
    const worth = this.inBalance(amount, pledge.campaign.balance);
    for (let time = 0; time < times; time += 1) {
      this.move(day, {
        type: 'charge',
        source: chargeId,
        ...this.converted(amount),
        amount: worth.amountMinor,
        fee: fee.amountMinor + (twist.stripeFeeMore ?? 0),
        currency: lower(worth.currency),
        created: secondsOf(instant),
      });
    }
  }

  private stripeRefund(row: RefundRow, day: number, twist: Twist): void {
    if (twist.stripeTimes === 0) return;
    const { attempt } = row;
    const amount = row.amount.plus(Money.of(twist.stripeAmountMore ?? 0, row.amount.currency));
    this.plot.day(day).stripe.refunds.push({
      id: row.stripeRefundId ?? '',
      amount: amount.amountMinor,
      currency: lower(amount.currency),
      charge: attempt.chargeId,
      payment_intent: attempt.paymentIntentId,
      created: secondsOf(row.at),
      metadata: { pledge_id: attempt.pledge.id, refund_id: row.id },
    });
    const worth = this.inBalance(amount, attempt.pledge.campaign.balance);
    this.move(day, {
      type: 'refund',
      source: row.stripeRefundId,
      ...this.converted(amount),
      amount: -worth.amountMinor,
      currency: lower(worth.currency),
      created: secondsOf(row.at),
    });
  }

  private stripeDispute(row: DisputeRow, day: number, twist: Twist): void {
    const amount = row.amount.amountMinor + (twist.stripeAmountMore ?? 0);
    this.plot.day(day).stripe.disputes.push({
      id: row.stripeDisputeId,
      amount,
      currency: lower(row.amount.currency),
      charge: row.attempt.chargeId,
      payment_intent: row.attempt.paymentIntentId,
      created: secondsOf(row.at),
    });
    this.move(day, {
      type: 'adjustment',
      reporting_category: 'dispute',
      source: row.stripeDisputeId,
      amount: -amount,
      fee: DISPUTE_FEE_MINOR,
      currency: lower(row.amount.currency),
      created: secondsOf(row.at),
    });
  }

  private stripeWonBack(row: DisputeRow, day: number): void {
    this.move(day, {
      type: 'adjustment',
      reporting_category: 'dispute_reversal',
      source: row.stripeDisputeId,
      amount: row.amount.amountMinor,
      fee: -DISPUTE_FEE_MINOR,
      currency: lower(row.amount.currency),
      created: secondsOf(at(day, 15)),
    });
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

  private converted(amount: Money): { readonly exchange_rate?: number } {
    return amount.currency === 'USD' ? { exchange_rate: USD_IN_EUR_BASIS_POINTS / 10_000 } : {};
  }
}

export const lower = (currency: Currency): string => currency.toLowerCase();

const refundOf = ({ id, attempt, amount, vat, at: instant }: RefundRow): Refund => ({
  refundId: id,
  pledgeId: attempt.pledge.id,
  campaignId: attempt.pledge.campaign.id,
  amount,
  vat,
  vatFact: attempt.pledge.campaign.vat,
  at: instant,
});
