import type { EvidenceTexts } from '#libs/payments/payments.types';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type { DisputeState } from './dispute-state.js';
import { hurryDispute } from './disputes.statements.js';

export interface NewSubmission {
  readonly id: string;
  readonly disputeId: string;
  readonly texts: EvidenceTexts;
  readonly askedBy: string;
  readonly now: Date;
}

/** False when evidence has been submitted before; the bank takes it once. */
export async function insertSubmission(tx: Transaction, of: NewSubmission): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into settlement.evidence_submissions
       (id, dispute_id, state, idempotency_key, texts, asked_by, look_at, created_at)
     values ($1, $2, 'asked', 'evidence:' || $1::uuid, $3, $4, $5, $5)
     on conflict (dispute_id) where state <> 'refused' do nothing`,
    [of.id, of.disputeId, JSON.stringify(of.texts), of.askedBy, of.now],
  );
  return inserted === 1;
}

/** The state of a dispute, which cannot change until the end of the transaction. */
export async function lockDispute(
  tx: Transaction,
  disputeId: string,
): Promise<DisputeState | null> {
  const [row] = await tx.rows<{ state: DisputeState }>(
    'select state from settlement.disputes where id = $1 for share',
    [disputeId],
  );
  return row?.state ?? null;
}

export interface HeldSubmission {
  readonly id: string;
  readonly disputeId: string;
  readonly stripeDisputeId: string;
  readonly idempotencyKey: string;
  readonly texts: EvidenceTexts;
  readonly leaseToken: number;
  /** Null when it was never sent. */
  readonly firstSentAt: Date | null;
}

/** `firstSentAt` is the one before this claim; the row has the new one before anything leaves. */
export function claimSubmissions(
  tx: Transaction,
  lease: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<HeldSubmission[]> {
  return tx.rows(
    `update settlement.evidence_submissions s
     set lease_token = s.lease_token + 1, look_at = $2, first_sent_at = coalesce(s.first_sent_at, $1)
     from (
       select id, first_sent_at as sent_before from settlement.evidence_submissions
       where look_at <= $1 order by look_at, id limit $3 for update skip locked
     ) due, settlement.disputes d
     where s.id = due.id and d.id = s.dispute_id
     returning s.id, s.dispute_id as "disputeId", d.stripe_dispute_id as "stripeDisputeId",
       s.idempotency_key as "idempotencyKey", s.texts, s.lease_token as "leaseToken",
       due.sent_before as "firstSentAt"`,
    [lease.now, lease.until, lease.limit],
  );
}

/** The texts have arrived or never will: they are personal, so they go. The dispute is read again. */
export async function endSubmission(
  tx: Transaction,
  { id, disputeId, leaseToken }: HeldSubmission,
  end: { readonly state: 'sent' | 'refused'; readonly refusal: string | null; readonly now: Date },
): Promise<void> {
  const touched = await tx.execute(
    `update settlement.evidence_submissions
     set state = $3, refusal = $4, texts = null, look_at = null, finished_at = $5
     where id = $1 and lease_token = $2 and state in ('asked', 'unknown')`,
    [id, leaseToken, end.state, end.refusal, end.now],
  );
  if (touched === 0) return;
  await hurryDispute(tx, disputeId, end.now);
}

export async function putSubmissionBack(
  sql: Sql,
  { id, leaseToken }: HeldSubmission,
  { state, lookAt }: { readonly state: 'asked' | 'unknown'; readonly lookAt: Date },
): Promise<void> {
  await sql.execute(
    `update settlement.evidence_submissions set state = $3, look_at = $4,
       first_sent_at = case when $3 = 'asked' then null else first_sent_at end
     where id = $1 and lease_token = $2 and state in ('asked', 'unknown')`,
    [id, leaseToken, state, lookAt],
  );
}
