import type Stripe from 'stripe';
import { idOf, instantOf } from './movement.js';

/** A payout as our table keeps it; the names are those of its columns. */
export interface MirroredPayout {
  readonly id: string;
  readonly amount_minor: number;
  readonly currency: string;
  readonly status: string;
  /** "2026-12-31" */
  readonly arrival_on: string;
  readonly created_at: Date;
  readonly automatic: boolean;
  readonly reconciliation_status: string;
  readonly balance_transaction_id: string | null;
  readonly failure_balance_transaction_id: string | null;
  readonly failure_code: string | null;
  readonly statement_descriptor: string | null;
  readonly trace_id: string | null;
}

/** Pure. Stripe writes the day of arrival as its midnight in UTC. */
export function payoutOf(payout: Stripe.Payout): MirroredPayout {
  return {
    id: payout.id,
    amount_minor: payout.amount,
    currency: payout.currency.toUpperCase(),
    status: payout.status,
    arrival_on: instantOf(payout.arrival_date).toISOString().slice(0, 10),
    created_at: instantOf(payout.created),
    automatic: payout.automatic,
    reconciliation_status: payout.reconciliation_status,
    balance_transaction_id: idOf(payout.balance_transaction),
    failure_balance_transaction_id: idOf(payout.failure_balance_transaction),
    failure_code: payout.failure_code,
    statement_descriptor: payout.statement_descriptor,
    trace_id: payout.trace_id?.value ?? null,
  };
}
