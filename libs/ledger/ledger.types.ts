import { assert } from '#libs/kernel/assert';
import type { Money } from '#libs/kernel/money';

/** Every account of the books; a chart of accounts has a number for each. */
export const ACCOUNT_CODES = [
  'pledges_held',
  'pledges_held_contra',
  'stripe_clearing',
  'payouts_in_transit',
  'bank',
  'disputes_open',
  'customer_deposits',
  'vat_due',
  'refunds_payable',
  'suspense',
  'revenue',
  'payment_fees',
  'dispute_losses',
  'brand_contribution',
  'stripe_reserve',
  'fx_conversion',
  'bank_fees',
  'fx_differences',
] as const;

export type AccountCode = (typeof ACCOUNT_CODES)[number];

/** What made an entry. One cause makes one entry, however often it is delivered. */
export interface Cause {
  readonly kind: string; // "hold", "release", "charge", "fee", "refund", …
  readonly id: string;
}

/** The VAT that is in a line: where the goods go, what they are, and the rate of that day. */
export interface VatFact {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly category: string;
  readonly basisPoints: number;
}

interface LineFacts {
  /** The object at Stripe (`pi_`, `re_`, `po_`, `txn_` …) or the bank line that moved the money. */
  readonly reference?: string | undefined;
  /** On the tax and on the net amount that it belongs to. */
  readonly vat?: VatFact | undefined;
}

export interface DraftLine extends LineFacts {
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

export const debit = (account: AccountCode, amount: Money, facts: LineFacts = {}): DraftLine => ({
  account,
  side: 'debit',
  amount,
  ...facts,
});

export const credit = (account: AccountCode, amount: Money, facts: LineFacts = {}): DraftLine => ({
  account,
  side: 'credit',
  amount,
  ...facts,
});

/**
 * Builds an entry: lines of zero are left out, the rest must be positive and balance in every
 * currency. An event that moves nothing makes no entry, so its caller must not come here.
 * @throws AssertionError when it does not balance or nothing is left.
 */
export function draftEntry(entry: DraftEntry): DraftEntry {
  const draft = { ...entry, lines: entry.lines.filter((line) => !line.amount.isZero()) };
  assertPostable(draft);
  return draft;
}

/** @throws AssertionError unless the draft may be posted as it is. */
export function assertPostable(draft: DraftEntry): void {
  const name = `entry ${draft.cause.kind}:${draft.cause.id}`;
  assert(draft.cause.kind !== '' && draft.cause.id !== '', 'an entry names its cause');
  assert(draft.lines.length >= 2, `${name} has two lines or more`);
  const sums = new Map<string, number>();
  for (const { account, side, amount } of draft.lines) {
    assert(amount.amountMinor > 0, `${name}: the line on ${account} is positive`);
    const signed = side === 'debit' ? amount.amountMinor : -amount.amountMinor;
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + signed);
  }
  for (const [currency, sum] of sums) assert(sum === 0, `${name} balances in ${currency}`);
}
