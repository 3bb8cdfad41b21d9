import type Stripe from 'stripe';
import { isUuid } from '#libs/kernel/ids';

/** A balance transaction as our table keeps it; the names are those of its columns. */
export interface Movement {
  readonly id: string;
  readonly type: string;
  readonly reporting_category: string;
  readonly source_id: string | null;
  readonly reference: string;
  readonly amount_minor: number;
  readonly fee_minor: number;
  readonly net_minor: number;
  readonly currency: string;
  readonly exchange_rate: string | null;
  readonly source_amount_minor: number | null;
  readonly source_currency: string | null;
  readonly created_at: Date;
  readonly available_on: Date;
  readonly status: string;
  readonly charge_id: string | null;
  readonly payment_intent_id: string | null;
  readonly pledge_id: string | null;
  readonly attempt_id: string | null;
  readonly fee_details: readonly FeeDetail[];
  readonly description: string | null;
}

interface FeeDetail {
  readonly amountMinor: number;
  readonly currency: string;
  readonly type: string;
  readonly description: string | null;
}

/** What the object behind a movement tells; everything is null where there is none that we know. */
interface SourceFacts {
  readonly chargeId: string | null;
  readonly paymentIntentId: string | null;
  readonly pledgeId: string | null;
  readonly attemptId: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
}

const NOTHING: SourceFacts = {
  chargeId: null,
  paymentIntentId: null,
  pledgeId: null,
  attemptId: null,
  amount: null,
  currency: null,
};

export const idOf = (value: string | { readonly id: string } | null | undefined): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : value.id;

/** Our own id in an object's metadata; null for objects of other software on the same account. */
export function uuidIn(metadata: Stripe.Metadata | null | undefined, key: string): string | null {
  const value = metadata?.[key];
  return value !== undefined && isUuid(value) ? value : null;
}

export const instantOf = (seconds: number): Date => new Date(seconds * 1000);

/** Pure. The source should be expanded; of one that is not only the id is known. */
export function movementOf(transaction: Stripe.BalanceTransaction): Movement {
  const sourceId = idOf(transaction.source);
  const facts = factsOf(transaction.source);
  const currency = transaction.currency.toUpperCase();
  const converted = transaction.exchange_rate !== null || (facts.currency ?? currency) !== currency;
  return {
    id: transaction.id,
    type: transaction.type,
    reporting_category: transaction.reporting_category,
    source_id: sourceId,
    reference: referenceOf(transaction, sourceId, facts),
    amount_minor: transaction.amount,
    fee_minor: transaction.fee,
    net_minor: transaction.net,
    currency,
    exchange_rate: transaction.exchange_rate === null ? null : String(transaction.exchange_rate),
    source_amount_minor:
      converted && facts.amount !== null ? signedAs(transaction.amount, facts.amount) : null,
    source_currency: converted && facts.amount !== null ? facts.currency : null,
    created_at: instantOf(transaction.created),
    available_on: instantOf(transaction.available_on),
    status: transaction.status,
    charge_id: facts.chargeId,
    payment_intent_id: facts.paymentIntentId,
    pledge_id: facts.pledgeId,
    attempt_id: facts.attemptId,
    fee_details: transaction.fee_details.map((detail) => ({
      amountMinor: detail.amount,
      currency: detail.currency.toUpperCase(),
      type: detail.type,
      description: detail.description,
    })),
    description: transaction.description,
  };
}

/** The name under which the ledger booked it. */
function referenceOf(
  { id, source }: Stripe.BalanceTransaction,
  sourceId: string | null,
  { paymentIntentId }: SourceFacts,
): string {
  const isCharge = source !== null && typeof source !== 'string' && source.object === 'charge';
  return (isCharge ? paymentIntentId : null) ?? sourceId ?? id;
}

const signedAs = (pattern: number, amount: number): number =>
  pattern < 0 ? -Math.abs(amount) : Math.abs(amount);

function factsOf(source: Stripe.BalanceTransaction['source']): SourceFacts {
  if (source === null || typeof source === 'string') return NOTHING;
  switch (source.object) {
    case 'charge':
      return {
        chargeId: source.id,
        paymentIntentId: idOf(source.payment_intent),
        pledgeId: uuidIn(source.metadata, 'pledge_id'),
        attemptId: uuidIn(source.metadata, 'attempt_id'),
        amount: source.captured ? source.amount_captured : source.amount,
        currency: source.currency.toUpperCase(),
      };
    case 'refund':
      return {
        chargeId: idOf(source.charge),
        paymentIntentId: idOf(source.payment_intent),
        pledgeId: uuidIn(source.metadata, 'pledge_id'),
        attemptId: null,
        amount: source.amount,
        currency: source.currency.toUpperCase(),
      };
    case 'dispute':
      return {
        ...NOTHING,
        chargeId: idOf(source.charge),
        paymentIntentId: idOf(source.payment_intent),
        amount: source.amount,
        currency: source.currency.toUpperCase(),
      };
    default:
      return NOTHING;
  }
}
