import type { Money } from '#libs/kernel/money';

export type AccountCode =
  | 'pledges_held'
  | 'pledges_held_contra'
  | 'stripe_clearing'
  | 'payouts_in_transit'
  | 'bank'
  | 'disputes_open'
  | 'customer_deposits'
  | 'vat_due'
  | 'refunds_payable'
  | 'suspense'
  | 'revenue'
  | 'payment_fees'
  | 'dispute_losses'
  | 'brand_contribution';

/** What made an entry. One cause makes one entry, however often it is delivered. */
export interface Cause {
  readonly kind: string; // "hold", "release", "charge", "fee", "refund", …
  readonly id: string;
}

export interface DraftLine {
  readonly account: AccountCode;
  readonly side: 'debit' | 'credit';
  /** Positive; a line of zero is left out by the builder. */
  readonly amount: Money;
}

/** An entry before it is posted, built by a pure function of the feature that knows the event. */
export interface DraftEntry {
  readonly cause: Cause;
  readonly occurredAt: Date;
  readonly campaignId: string | null;
  readonly pledgeIds: readonly string[];
  readonly description: string;
  readonly lines: readonly DraftLine[];
}

export interface PostingResult {
  readonly cause: Cause;
  readonly entryId: string;
  /** False when this cause had made its entry before; nothing was written then. */
  readonly posted: boolean;
}
