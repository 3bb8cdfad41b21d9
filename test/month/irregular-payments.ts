import type { Plain } from './campaign-story.js';
import { settle } from './campaign-story.js';
import type { BothSides } from './both-sides.js';
import { DISPUTE_FEE_MINOR, lower, type MovementDraft, type Twist } from './stripe-side.js';
import { at, secondsOf } from './calendar.js';
import type { AttemptRow, Irregularity, MonthPledge, Subject } from './month-types.js';
import type { Plot } from './plot.js';

const HUNDRED = 100;

/** What goes wrong between Stripe and the books. Everything here is in euros. */
export class IrregularPayments {
  constructor(
    private readonly plot: Plot,
    private readonly sides: BothSides,
    /** Plain pledges by campaign; what is planted on is taken out. */
    private readonly plain: readonly Plain[],
  ) {}

  plant(): void {
    this.onlyInBooks();
    this.onlyAtStripe();
    this.otherAmounts();
    this.otherFees();
    this.twice();
    this.notUnderstood();
    this.transfersThatNeverLeft();
  }

  private onlyInBooks(): void {
    for (const campaign of [0, 3]) {
      const attempt = this.charged(campaign, { stripeTimes: 0 });
      const { total } = attempt.pledge;
      const expected = attempt.feeMinor ?? 0;
      this.expect(
        'missing_at_stripe',
        pi(attempt),
        expected - total.amountMinor,
        'a charge that Stripe does not know',
      );
    }
    const refunded = this.charged(4);
    this.end(refunded.pledge, 'refund_pending', 'refunded');
    const twist = { stripeTimes: 0 } as const;
    const row = this.sides.refund(refunded, refunded.pledge.total, 9, { twist });
    this.expect(
      'missing_at_stripe',
      reference(row.stripeRefundId),
      row.amount.amountMinor,
      'a refund that Stripe does not know',
    );
  }

  private onlyAtStripe(): void {
    const day = 8;
    const [charge, intent] = [this.plot.stripeId('ch'), this.plot.stripeId('pi')];
    this.strangeCharge(day, { charge, intent, amount: 12_345, metadata: {} });
    this.expect(
      'missing_in_ledger',
      reference(intent),
      12_345 - HUNDRED,
      "a charge made in Stripe's dashboard",
    );
    const released = this.plain[16]?.pop();
    const of = { charge: this.plot.stripeId('ch'), intent: this.plot.stripeId('pi') };
    this.strangeCharge(day + 10, {
      ...of,
      amount: 7_771,
      metadata: { pledge_id: released?.id ?? '' },
    });
    this.expect(
      'missing_in_ledger',
      reference(of.intent),
      7_771 - HUNDRED,
      'a charge for a pledge that was released',
    );
    const refund = this.plot.stripeId('re');
    const refunded = this.charged(7);
    this.plot.day(day + 2).stripe.refunds.push({
      id: refund,
      amount: 1_111,
      charge: refunded.chargeId,
      payment_intent: refunded.paymentIntentId,
      created: secondsOf(at(day + 2, 12)),
    });
    this.move(day + 2, { type: 'refund', source: refund, amount: -1_111 });
    this.expect(
      'missing_in_ledger',
      reference(refund),
      -1_111,
      "a refund made in Stripe's dashboard",
    );
    const dispute = this.plot.stripeId('dp');
    const disputed = this.charged(9);
    const amount = disputed.pledge.total.amountMinor;
    this.plot.day(day + 6).stripe.disputes.push({
      id: dispute,
      amount,
      charge: disputed.chargeId,
      payment_intent: disputed.paymentIntentId,
      created: secondsOf(at(day + 6, 12)),
    });
    this.move(day + 6, {
      type: 'adjustment',
      reporting_category: 'dispute',
      source: dispute,
      amount: -amount,
      fee: DISPUTE_FEE_MINOR,
    });
    this.expect(
      'missing_in_ledger',
      reference(dispute),
      -amount - DISPUTE_FEE_MINOR,
      'a dispute that nobody told us of',
    );
  }

  private otherAmounts(): void {
    const attempt = this.charged(1, { stripeAmountMore: -5 * HUNDRED });
    this.expect('amount_differs', pi(attempt), -5 * HUNDRED, 'Stripe took five euros less');
    const refunded = this.charged(2);
    this.end(refunded.pledge, 'refund_pending', 'partially_refunded');
    const part = refunded.pledge.total.share(5000);
    const twist = { stripeAmountMore: 2 * HUNDRED };
    const row = this.sides.refund(refunded, part, 7, { twist });
    this.expect(
      'amount_differs',
      reference(row.stripeRefundId),
      -2 * HUNDRED,
      'Stripe gave back two euros more',
    );
    const disputed = this.charged(10);
    this.end(disputed.pledge, 'disputed');
    const open = { state: 'open', day: 99 } as const;
    const dispute = this.sides.dispute(disputed, 16, open, { stripeAmountMore: 150 });
    this.expect(
      'amount_differs',
      reference(dispute.stripeDisputeId),
      -150,
      'the dispute took more than the charge',
    );
  }

  private otherFees(): void {
    for (const campaign of [0, 4, 14, 17]) {
      const attempt = this.charged(campaign, { stripeFeeMore: 37 + campaign });
      this.expect(
        'fee_differs',
        pi(attempt),
        -37 - campaign,
        'Stripe took another fee than it had told',
      );
    }
  }

  private twice(): void {
    for (const campaign of [2, 15]) {
      const { pledge } = this.charged(campaign);
      const [charge, intent] = [this.plot.stripeId('ch'), this.plot.stripeId('pi')];
      const amount = pledge.total.amountMinor;
      this.strangeCharge(campaign + 2, {
        charge,
        intent,
        amount,
        metadata: { pledge_id: pledge.id },
      });
      this.expect(
        'duplicate',
        reference(intent),
        amount - HUNDRED,
        'a pledge was charged a second time',
      );
    }
    const attempt = this.charged(12, { stripeTimes: 2 });
    const net = attempt.pledge.total.amountMinor - (attempt.feeMinor ?? 0);
    this.expect('duplicate', pi(attempt), net, 'Stripe moved the money of one charge twice');
  }

  private notUnderstood(): void {
    const kinds = [
      ['anticipation_repayment', -4_200],
      ['climate_order_purchase', -1_500],
      ['adjustment', 2_650],
    ] as const;
    kinds.forEach(([type, amount], index) => {
      const { id } = this.move(5 + 8 * index, { type, source: null, amount });
      this.expect(
        'unknown_category',
        { kind: 'balance_transaction', id },
        amount,
        `a movement of the kind ${type}`,
      );
    });
    const charge = this.plot.stripeId('ch');
    this.move(13, {
      type: 'charge',
      source: charge,
      amount: 8_080,
      fee: HUNDRED,
      exchange_rate: 0.92,
    });
    this.expect(
      'unbooked_fx',
      reference(charge),
      8_080 - HUNDRED,
      'a conversion of nobody knows what',
    );
  }

  private transfersThatNeverLeft(): void {
    for (const [campaign, day] of [
      [1, 10],
      [7, 18],
    ] as const) {
      const attempt = this.charged(campaign);
      this.end(attempt.pledge, 'refund_pending', 'refunded');
      const { id, amount } = this.sides.transfer(attempt, day);
      const subject = { kind: 'entry', causeKind: 'refund_left', causeId: id } as const;
      this.expect(
        'timing',
        subject,
        amount.amountMinor,
        'a refund by bank transfer that the bank does not show',
      );
    }
  }

  /** The next plain pledge of a campaign, charged on the day it closes. */
  private charged(campaign: number, twist: Twist = {}): AttemptRow {
    const pledge = this.plain[campaign]?.pop();
    if (pledge === undefined) throw new Error(`campaign ${campaign} has no plain pledge left`);
    settle(pledge, 'collected');
    return this.sides.charge(
      pledge,
      pledge.campaign.closesOn,
      at(pledge.campaign.closesOn, 13, 30),
      twist,
    );
  }

  private end(pledge: MonthPledge, ...states: readonly string[]): void {
    pledge.path = [...pledge.path, ...states];
  }

  private strangeCharge(
    day: number,
    of: { charge: string; intent: string; amount: number; metadata: object },
  ): void {
    this.plot.day(day).stripe.charges.push({
      id: of.charge,
      amount: of.amount,
      amount_captured: of.amount,
      created: secondsOf(at(day, 12)),
      payment_intent: of.intent,
      metadata: of.metadata,
    });
    this.move(day, { type: 'charge', source: of.charge, amount: of.amount, fee: HUNDRED });
  }

  private move(
    day: number,
    of: Omit<MovementDraft, 'currency' | 'created'>,
  ): { readonly id: string } {
    return this.sides.stripe.move(day, {
      ...of,
      currency: lower('EUR'),
      created: secondsOf(at(day, 12)),
    });
  }

  private expect(
    type: Irregularity['type'],
    subject: Subject,
    amountMinor: number,
    story: string,
  ): void {
    this.plot.plant({ type, subject, currency: 'EUR', amountMinor, story });
  }
}

const reference = (id: string | null): Subject => ({ kind: 'reference', id: id ?? '' });
const pi = ({ paymentIntentId }: AttemptRow): Subject => reference(paymentIntentId);
