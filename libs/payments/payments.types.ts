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
  /** A new pledge's card; another one after a failed charge; another one before it would run out. */
  readonly purpose: 'pledge' | 'fix' | 'renewal';
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

/** What more the network and Stripe's own judgement told of a decline; absent when they did not. */
export interface DeclineDetails {
  readonly networkAdviceCode?: string | null;
  /** "visa", "mastercard": the codes of the networks mean different things. */
  readonly cardBrand?: string | null;
  /** `outcome.type` of the declined charge ("issuer_declined", "blocked"). */
  readonly outcomeType?: string | null;
  readonly riskLevel?: string | null;
}

/** What Stripe said where it does not fit what we had asked; for finance. */
export interface SeenAtStripe {
  readonly objectId?: string;
  readonly amountMinor?: number;
  readonly currency?: string;
  readonly pledgeId?: string;
  readonly status?: string;
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
      /** The card that paid, which is another one when the backer chose so on the fix page. */
      readonly paidWith?: PaidWith | null;
    }
  | ({
      readonly kind: 'declined';
      readonly paymentIntentId: string | null;
      readonly declineCode: string | null;
      readonly adviceCode: string | null;
      readonly networkDeclineCode: string | null;
    } & DeclineDetails)
  | { readonly kind: 'action_required'; readonly paymentIntentId: string }
  /** The money that was on hold could not be taken and was not: the saved card may be charged. */
  | { readonly kind: 'hold_lost'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string; readonly seen?: SeenAtStripe }
  /** Stripe said 429 or refused before doing anything: the same attempt may be sent again later. */
  | { readonly kind: 'not_sent'; readonly reason: string };

export interface PaidWith {
  readonly brand: string;
  readonly last4: string;
}

/** A failed charge's PaymentIntent, for the backer to pay it on-session. */
export type IntentForBacker =
  | { readonly kind: 'open'; readonly payment: ClientPayment }
  /** The backer has paid already; the worker is about to write it down. */
  | { readonly kind: 'paid' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'mismatch' };

/** What became of a failed charge's PaymentIntent. */
export type ClosedIntent =
  | { readonly kind: 'closed' }
  | { readonly kind: 'open' }
  | Extract<ChargeOutcome, { kind: 'succeeded' | 'unknown' }>;

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
  | { readonly kind: 'unknown'; readonly reason: string; readonly seen?: SeenAtStripe }
  /** Stripe did nothing: the same refund may be sent again later under its key. */
  | { readonly kind: 'not_sent'; readonly reason: string };

/** What Stripe says of a dispute now. The money is what has moved, not what was asked for. */
export interface DisputeReading {
  readonly stripeDisputeId: string;
  /** `inquiry`: the bank asks, no money has moved. `closed`: it ended without a verdict. */
  readonly verdict: 'inquiry' | 'open' | 'won' | 'lost' | 'closed';
  readonly stripeStatus: string;
  readonly reason: string;
  readonly networkReasonCode: string | null;
  /** What the backer's bank wants back. */
  readonly amount: Money;
  /** Taken from our balance and not given back. */
  readonly withdrawn: Money;
  /** What Stripe took for it and has not given back. */
  readonly fee: Money;
  readonly paymentIntentId: string | null;
  /** Null when the payment is not one of ours. */
  readonly pledgeId: string | null;
  readonly evidenceDueAt: Date | null;
  readonly evidenceSubmitted: boolean;
  readonly openedAt: Date;
}

export type DisputeLook =
  | { readonly kind: 'read'; readonly dispute: DisputeReading }
  /** Stripe does not know it. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'not_read'; readonly reason: string };

/** How a card was authenticated (3-D Secure), as Stripe tells it. */
export interface CardAuthentication {
  readonly result: string;
  readonly flow: string | null;
  readonly version: string | null;
  /** ECI: "05" is a full authentication at Visa. */
  readonly electronicCommerceIndicator: string | null;
  readonly at: Date;
}

/** Null where the bank asked for none. */
export interface PaymentAuthentication {
  readonly whenSaved: CardAuthentication | null;
  readonly whenCharged: CardAuthentication | null;
}

/** The fields of Stripe's `evidence` that we fill; those that take files are not among them. */
type EvidenceField =
  | 'access_activity_log'
  | 'cancellation_policy_disclosure'
  | 'customer_email_address'
  | 'customer_name'
  | 'product_description'
  | 'shipping_address'
  | 'uncategorized_text';

export type EvidenceTexts = Readonly<Partial<Record<EvidenceField, string>>>;

export interface EvidenceOrder {
  readonly stripeDisputeId: string;
  readonly idempotencyKey: string;
  readonly texts: EvidenceTexts;
}

export type EvidenceOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'not_sent'; readonly reason: string };

/** Disputes at Stripe. As in PaymentsService, nothing here may be called inside a transaction. */
export abstract class DisputeDesk {
  abstract read(stripeDisputeId: string): Promise<DisputeLook>;

  /** Ids of the disputes since then, of others on the same account too; none when Stripe is silent. */
  abstract openedSince(since: Date): Promise<readonly string[]>;

  /** Submits evidence, which the bank takes once. Never throws for Stripe's answers. */
  abstract submit(order: EvidenceOrder): Promise<EvidenceOutcome>;

  /** @throws DomainError payments.unavailable (503) when Stripe does not answer. */
  abstract authenticationOf(payment: {
    readonly paymentIntentId: string;
    readonly paymentMethodId: string;
  }): Promise<PaymentAuthentication>;
}
