import type Stripe from 'stripe';
import type { Sql, Transaction } from '#libs/platform/database/database';
import { idOf, instantOf } from './movement.js';

/** A dispute as our table keeps it; the names are those of its columns. */
export interface MirroredDispute {
  readonly id: string;
  readonly charge_id: string | null;
  readonly payment_intent_id: string | null;
  readonly amount_minor: number;
  readonly currency: string;
  readonly status: string;
  readonly reason: string;
  readonly created_at: Date;
  readonly evidence_due_at: Date | null;
}

const FACTS = [
  'charge_id',
  'payment_intent_id',
  'amount_minor',
  'currency',
  'status',
  'reason',
  'evidence_due_at',
] as const;

/** Pure. */
export function mirroredDisputeOf(dispute: Stripe.Dispute): MirroredDispute {
  const dueBy = dispute.evidence_details.due_by;
  return {
    id: dispute.id,
    charge_id: idOf(dispute.charge),
    payment_intent_id: idOf(dispute.payment_intent),
    amount_minor: dispute.amount,
    currency: dispute.currency.toUpperCase(),
    status: dispute.status,
    reason: dispute.reason,
    created_at: instantOf(dispute.created),
    evidence_due_at: dueBy === null ? null : instantOf(dueBy),
  };
}

/** As with balance transactions: the ids of those that were new or differ. */
export async function keepDisputes(
  tx: Transaction,
  disputes: readonly MirroredDispute[],
  seenAt: Date,
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>(
    `insert into payments.mirrored_disputes as d (id, created_at, ${FACTS.join(', ')}, seen_at)
     select id, created_at, ${FACTS.join(', ')}, $2
     from jsonb_to_recordset($1::jsonb) as given (
       id text, charge_id text, payment_intent_id text, amount_minor bigint, currency char(3),
       status text, reason text, created_at timestamptz, evidence_due_at timestamptz)
     order by id
     on conflict (id) do update set
       ${FACTS.map((name) => `${name} = excluded.${name}`).join(', ')}, seen_at = excluded.seen_at
     where excluded.seen_at >= d.seen_at and (${FACTS.map((name) => `d.${name}`).join(', ')})
       is distinct from (${FACTS.map((name) => `excluded.${name}`).join(', ')})
     returning id`,
    [JSON.stringify(disputes), seenAt],
  );
  return new Set(rows.map(({ id }) => id));
}

/** When the oldest dispute was opened that has not come to its end. */
export async function oldestOpenDispute(sql: Sql): Promise<Date | null> {
  const [row] = await sql.rows<{ at: Date | null }>(
    `select min(created_at) as at from payments.mirrored_disputes
     where status not in ('won', 'lost', 'warning_closed', 'prevented')`,
  );
  return row?.at ?? null;
}
