import type { Currency } from '#libs/kernel/currency';
import type { Money } from '#libs/kernel/money';
import type { ToldLine } from '#libs/bank/bank.types';
import type { DraftEntry, VatFact } from '#libs/ledger/ledger.types';

export interface MonthCampaign {
  readonly id: string;
  readonly number: number;
  readonly rewardId: string;
  readonly currency: Currency;
  /** The currency of the Stripe balance that its charges arrive in. */
  readonly balance: Currency;
  readonly funded: boolean;
  /** The day on which it closes and charges, counted from the first of the month. */
  readonly closesOn: number;
  readonly price: Money;
  readonly vat: VatFact;
  readonly pledges: MonthPledge[];
}

export interface MonthPledge {
  readonly id: string;
  readonly backerId: string;
  readonly campaign: MonthCampaign;
  readonly quantity: number;
  readonly total: Money;
  readonly heldAt: Date;
  /** The states it goes through, the last one at the end of the month. */
  path: readonly string[];
}

export interface AttemptRow {
  readonly id: string;
  readonly pledge: MonthPledge;
  readonly number: number;
  readonly state: 'succeeded' | 'declined';
  readonly paymentIntentId: string;
  readonly chargeId: string;
  readonly feeMinor: number | null;
  readonly at: Date;
}

export interface RefundRow {
  readonly id: string;
  readonly attempt: AttemptRow;
  readonly amount: Money;
  readonly vat: Money;
  readonly state: 'succeeded' | 'failed';
  readonly way: 'card' | 'bank_transfer';
  readonly stripeRefundId: string | null;
  readonly at: Date;
}

export interface DisputeRow {
  readonly id: string;
  readonly stripeDisputeId: string;
  readonly attempt: AttemptRow;
  readonly state: 'open' | 'won' | 'lost';
  readonly amount: Money;
  readonly fee: Money;
  readonly at: Date;
}

/** What the local Stripe takes in at `POST /_emulator/movements`. */
export interface StripeObjects {
  readonly charges: Json[];
  readonly refunds: Json[];
  readonly disputes: Json[];
  readonly payouts: Json[];
  readonly balance_transactions: Movement[];
}

export type Json = Readonly<Record<string, unknown>> & { readonly id: string };

export interface Movement {
  readonly id: string;
  readonly type: string;
  readonly source: string | null;
  readonly amount: number;
  readonly fee: number;
  readonly currency: string;
  readonly created: number;
  payout?: string;
}

export interface MonthDay {
  readonly number: number;
  /** "2027-03-01" */
  readonly date: string;
  readonly entries: DraftEntry[];
  readonly attempts: AttemptRow[];
  readonly refunds: RefundRow[];
  readonly disputes: DisputeRow[];
  readonly stripe: StripeObjects;
  /** What the bank books that day; told the morning after. */
  readonly bank: Record<BankCurrency, ToldLine[]>;
}

export const BANK_CURRENCIES = ['EUR', 'GBP', 'CHF'] as const;
export type BankCurrency = (typeof BANK_CURRENCIES)[number];

export type Subject =
  | { readonly kind: 'reference' | 'payout' | 'balance_transaction'; readonly id: string }
  /** A line of the bank, by the bank's own reference. */
  | { readonly kind: 'bank_line'; readonly bankReference: string }
  /** An entry of the books that no line of the bank shows. */
  | { readonly kind: 'entry'; readonly causeKind: string; readonly causeId: string };

/** What is wrong on purpose, and what finance must read of it. */
export interface Irregularity {
  readonly type: string;
  readonly subject: Subject;
  readonly currency: Currency;
  /** What the outside says less what the books say. */
  readonly amountMinor: number;
  /** `explained`: it is found, and explains itself when the missing fact arrives. */
  readonly end: 'open' | 'explained';
  readonly story: string;
}

export interface Month {
  readonly campaigns: readonly MonthCampaign[];
  readonly days: readonly MonthDay[];
  readonly irregularities: readonly Irregularity[];
}
