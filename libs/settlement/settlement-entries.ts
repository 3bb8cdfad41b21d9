import { Money } from '#libs/kernel/money';
import {
  credit,
  debit,
  draftEntry,
  type DraftEntry,
  type VatFact,
} from '#libs/ledger/ledger.types';

/** A charge that succeeded; amounts include VAT at the rate that was due that day. */
export interface CollectedCharge {
  readonly attemptId: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly gross: Money;
  readonly vat: VatFact;
  /** What moved the money at Stripe. */
  readonly paymentIntentId: string;
  readonly at: Date;
}

type Facts = Pick<DraftEntry, 'campaignId' | 'pledgeIds' | 'occurredAt'>;

const factsOf = (of: { pledgeId: string; campaignId: string; at: Date }): Facts => ({
  campaignId: of.campaignId,
  pledgeIds: [of.pledgeId],
  occurredAt: of.at,
});

/** The one collecting entry of a pledge. */
export function collectedEntry(charge: CollectedCharge): DraftEntry {
  const { vat: fact, paymentIntentId: reference } = charge;
  const { net, vat } = charge.gross.splitVatIncluded(fact.basisPoints);
  return draftEntry({
    ...factsOf(charge),
    cause: { kind: 'charge', id: charge.attemptId },
    description: 'Pledge collected',
    lines: [
      debit('stripe_clearing', charge.gross, { reference }),
      credit('customer_deposits', net, { vat: fact }),
      credit('vat_due', vat, { vat: fact }),
    ],
  });
}

/** What was promised has been paid: the memo goes. */
export const memoReversedEntry = (
  charge: Omit<CollectedCharge, 'vat' | 'paymentIntentId'>,
): DraftEntry =>
  draftEntry({
    ...factsOf(charge),
    cause: { kind: 'charge_memo', id: charge.attemptId },
    description: 'Pledge no longer held: collected',
    lines: [debit('pledges_held_contra', charge.gross), credit('pledges_held', charge.gross)],
  });

export interface StripeFee {
  readonly attemptId: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly fee: Money;
  readonly paymentIntentId: string;
  readonly at: Date;
}

/** Null when Stripe took nothing. */
export function feeEntry(of: StripeFee): DraftEntry | null {
  if (of.fee.isZero()) return null;
  return draftEntry({
    ...factsOf(of),
    cause: { kind: 'fee', id: of.attemptId },
    description: 'Fee of Stripe',
    lines: [
      debit('payment_fees', of.fee),
      credit('stripe_clearing', of.fee, { reference: of.paymentIntentId }),
    ],
  });
}

export interface Refund {
  readonly refundId: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly amount: Money;
  /** The part of the amount that is VAT. */
  readonly vat: Money;
  /** The same as of the collection. */
  readonly vatFact: VatFact;
  readonly at: Date;
}

/** Where the money stands that goes back: it is a deposit until the goods are handed over. */
export type RefundedAccount = 'customer_deposits' | 'revenue';

/** We owe the backer. */
export const refundAskedEntry = (
  refund: Refund,
  account: RefundedAccount = 'customer_deposits',
): DraftEntry =>
  draftEntry({
    ...factsOf(refund),
    cause: { kind: 'refund', id: refund.refundId },
    description: 'Refund asked',
    lines: [
      debit(account, refund.amount.minus(refund.vat), { vat: refund.vatFact }),
      debit('vat_due', refund.vat, { vat: refund.vatFact }),
      credit('refunds_payable', refund.amount),
    ],
  });

/** The money left the balance at Stripe. */
export const refundLeftEntry = (refund: Refund, stripeRefundId: string): DraftEntry =>
  draftEntry({
    ...factsOf(refund),
    cause: { kind: 'refund_left', id: refund.refundId },
    description: 'Refund left Stripe',
    lines: [
      debit('refunds_payable', refund.amount),
      credit('stripe_clearing', refund.amount, { reference: stripeRefundId }),
    ],
  });

/** Two people of finance have sent it from the bank, because the card does not take it. */
export const refundTransferredEntry = (refund: Refund): DraftEntry =>
  draftEntry({
    ...factsOf(refund),
    cause: { kind: 'refund_left', id: refund.refundId },
    description: 'Refund by bank transfer',
    lines: [debit('refunds_payable', refund.amount), credit('bank', refund.amount)],
  });

/** Stripe took the money back into the balance: the bank had refused it. */
export const refundReturnedEntry = (refund: Refund, stripeRefundId: string): DraftEntry =>
  draftEntry({
    ...factsOf(refund),
    cause: { kind: 'refund_returned', id: refund.refundId },
    description: 'Refund came back to Stripe',
    lines: [
      debit('stripe_clearing', refund.amount, { reference: stripeRefundId }),
      credit('refunds_payable', refund.amount),
    ],
  });

/** The refund will not happen: what was owed is a deposit again, or earned by now. */
export const refundFailedEntry = (
  refund: Refund,
  account: RefundedAccount = 'customer_deposits',
): DraftEntry =>
  draftEntry({
    ...factsOf(refund),
    cause: { kind: 'refund_failed', id: refund.refundId },
    description: 'Refund failed',
    lines: [
      debit('refunds_payable', refund.amount),
      credit(account, refund.amount.minus(refund.vat), { vat: refund.vatFact }),
      credit('vat_due', refund.vat, { vat: refund.vatFact }),
    ],
  });

export interface GivenBack {
  readonly given: Money;
  /** The VAT in it. */
  readonly vatGiven: Money;
}

/**
 * The VAT in a refund after what was given before: what is missing to the VAT of the whole, so that
 * parts that add up to all that was collected give back exactly the VAT that was collected, also when
 * one of them failed in between.
 */
export function refundVat(before: GivenBack, amount: Money, vatBasisPoints: number): Money {
  const { vat } = before.given.plus(amount).splitVatIncluded(vatBasisPoints);
  const missing = vat.minus(before.vatGiven);
  if (missing.isNegative()) return Money.zero(amount.currency);
  return missing.compare(amount) > 0 ? amount : missing;
}

export interface TopUp {
  readonly campaignId: string;
  readonly amount: Money;
  readonly at: Date;
}

/** The brand pays what its backers did not. */
export const toppedUpEntry = (topUp: TopUp): DraftEntry =>
  draftEntry({
    cause: { kind: 'top_up', id: topUp.campaignId },
    occurredAt: topUp.at,
    campaignId: topUp.campaignId,
    pledgeIds: [],
    description: 'Shortfall topped up by the brand',
    lines: [debit('brand_contribution', topUp.amount), credit('customer_deposits', topUp.amount)],
  });
