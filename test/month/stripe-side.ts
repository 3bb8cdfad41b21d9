import type { Currency } from '#libs/kernel/currency';
import { Money } from '#libs/kernel/money';
import { at, secondsOf } from './calendar.js';
import type { AttemptRow, DisputeRow, Movement, RefundRow } from './month-types.js';
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

/** Writes the objects and the movements of the balance that Stripe shows. */
export class StripeSide {
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

  /** A movement of the Stripe balance; net, category and status follow from what is given. */
  move(day: number, { fee = 0, ...draft }: MovementDraft): Movement {
    const made = { ...draft, id: this.plot.stripeId('txn'), fee, available_on: draft.created };
    this.plot.day(day).stripe.balance_transactions.push(made);
    return made;
  }

  charge(
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

  refund(row: RefundRow, day: number, twist: Twist): void {
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

  /** The card's bank has refused a refund: its money is back. */
  refundBack({ attempt, amount, stripeRefundId }: RefundRow, day: number, instant: Date): void {
    const worth = this.inBalance(amount, attempt.pledge.campaign.balance);
    this.move(day, {
      type: 'refund_failure',
      source: stripeRefundId,
      ...this.converted(amount),
      amount: worth.amountMinor,
      currency: lower(worth.currency),
      created: secondsOf(instant),
    });
  }

  dispute(row: DisputeRow, day: number, twist: Twist): void {
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

  wonBack(row: DisputeRow, day: number): void {
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

  private converted(amount: Money): { readonly exchange_rate?: number } {
    return amount.currency === 'USD' ? { exchange_rate: USD_IN_EUR_BASIS_POINTS / 10_000 } : {};
  }
}

export const lower = (currency: Currency): string => currency.toLowerCase();
