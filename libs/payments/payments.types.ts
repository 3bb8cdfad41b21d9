import type { Money } from '#libs/kernel/money';

/** What the browser needs to finish holding a pledge with Stripe's own form. */
export interface ClientPayment {
  readonly kind: 'setup_intent' | 'payment_intent';
  readonly clientSecret: string;
  readonly publishableKey: string;
}

/** A place in the line in front of Stripe's limits, true as of an instant. */
export interface WaitingPlace {
  /** How many are before. */
  readonly position: number;
  /** At the pace of the last seconds. */
  readonly secondsLeft: number;
  readonly asOf: Date;
}

/** The card form is prepared, or its turn comes. */
export type SetupStart =
  | { readonly payment: ClientPayment; readonly line: null }
  | { readonly payment: null; readonly line: WaitingPlace };

/**
 * Money that the backer's bank is asked for with the pledge: kept until we take it (`manual`), or
 * taken at once (`automatic`). The card is saved for later as well.
 */
export interface HoldOrder {
  readonly amount: Money;
  readonly campaignId: string;
  readonly capture: 'manual' | 'automatic';
}

export interface SetupOrder {
  readonly pledgeId: string;
  readonly purpose: 'pledge' | 'fix';
  /** Absent where the card is only saved. */
  readonly hold?: HoldOrder;
  readonly backer: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
    readonly locale: string;
  };
}

export interface SavedCard {
  readonly paymentMethodId: string;
  readonly customerId: string;
  readonly brand: string;
  readonly last4: string;
  readonly expMonth: number;
  readonly expYear: number;
}

/** One charge without the backer; frozen when the attempt was recorded, the same at every replay. */
export interface ChargeOrder {
  readonly attemptId: string;
  readonly idempotencyKey: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly amount: Money;
  readonly customerId: string;
  readonly paymentMethodId: string;
  readonly description: string;
  /** The PaymentIntent whose money on hold is taken; absent for a new off-session charge. */
  readonly captures?: string;
}

export interface ChargePatience {
  /** Asked when the turn of the charge has come: false, and it is not sent (`held_back`). */
  readonly mayLeave?: () => Promise<boolean>;
}

export interface ChargeSearch {
  /**
   * False: only looked for. Sending the key again would make the charge now if it had never arrived.
   */
  readonly mayCharge?: boolean;
}

export interface ChargedFee {
  readonly fee: Money;
  readonly balanceTransactionId: string;
}

/** What became of a charge. `unknown` is a state, not a guess: nothing may be retried with a new key. */
export type ChargeOutcome =
  | {
      readonly kind: 'succeeded';
      readonly paymentIntentId: string;
      readonly chargeId: string;
      readonly amount: Money;
      /** Absent when Stripe has not settled the fee yet; it then arrives by event. */
      readonly fee: ChargedFee | null;
    }
  | {
      readonly kind: 'declined';
      readonly paymentIntentId: string | null;
      readonly declineCode: string | null;
      readonly adviceCode: string | null;
      readonly networkDeclineCode: string | null;
    }
  | { readonly kind: 'action_required'; readonly paymentIntentId: string }
  /** The money that was on hold could not be taken and was not: the saved card may be charged. */
  | { readonly kind: 'hold_lost'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }
  /** Stripe said 429 or refused before doing anything: the same attempt may be sent again later. */
  | { readonly kind: 'not_sent'; readonly reason: string };

export interface RefundOrder {
  readonly refundId: string;
  readonly idempotencyKey: string;
  readonly pledgeId: string;
  readonly paymentIntentId: string;
  readonly amount: Money;
}

export type RefundOutcome =
  | { readonly kind: 'succeeded'; readonly stripeRefundId: string }
  | { readonly kind: 'pending'; readonly stripeRefundId: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly stripeRefundId: string | null }
  | { readonly kind: 'unknown'; readonly reason: string }
  /** Stripe did nothing: the same refund may be sent again later under its key. */
  | { readonly kind: 'not_sent'; readonly reason: string };
