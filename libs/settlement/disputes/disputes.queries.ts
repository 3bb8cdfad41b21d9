import type { Sql } from '#libs/platform/database/database';
import type { DisputeState } from './dispute-state.js';

export interface DisputeRow {
  readonly id: string;
  readonly stripeDisputeId: string;
  readonly state: DisputeState;
  readonly stripeStatus: string;
  readonly reason: string;
  readonly networkReasonCode: string | null;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly paymentIntentId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly openMinor: number;
  readonly lostMinor: number;
  readonly feeMinor: number;
  readonly evidenceDueAt: Date | null;
  readonly openedAt: Date;
  /** Of the newest submission; null when nothing was submitted. */
  readonly evidence: string | null;
}

const COLUMNS = `d.id, d.stripe_dispute_id as "stripeDisputeId", d.state,
  d.stripe_status as "stripeStatus", d.reason, d.network_reason_code as "networkReasonCode",
  d.pledge_id as "pledgeId", d.campaign_id as "campaignId",
  a.stripe_payment_intent_id as "paymentIntentId", d.amount_minor as "amountMinor", d.currency,
  d.open_minor as "openMinor", d.lost_minor as "lostMinor", d.fee_minor as "feeMinor",
  d.evidence_due_at as "evidenceDueAt", d.opened_at as "openedAt",
  (select s.state from settlement.evidence_submissions s where s.dispute_id = d.id
   order by s.id desc limit 1) as evidence`;

// What is not read yet, or not ours, has no attempt.
const FROM = 'settlement.disputes d join settlement.attempts a on a.id = d.attempt_id';

export interface DisputeFilter {
  readonly state?: string | undefined;
  readonly pledgeId?: string | undefined;
  /** Only those that came before this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** The newest first; one row more than `limit` when there is a next page. */
export const listDisputes = (sql: Sql, filter: DisputeFilter): Promise<DisputeRow[]> =>
  sql.rows(
    `select ${COLUMNS} from ${FROM}
     where ($1::text is null or d.state = $1) and ($2::uuid is null or d.pledge_id = $2)
       and ($3::uuid is null or d.id < $3)
     order by d.id desc limit $4`,
    [filter.state ?? null, filter.pledgeId ?? null, filter.before ?? null, filter.limit + 1],
  );

export async function findDispute(sql: Sql, id: string): Promise<DisputeRow | null> {
  const [row] = await sql.rows<DisputeRow>(`select ${COLUMNS} from ${FROM} where d.id = $1`, [id]);
  return row ?? null;
}

export interface DisputeStepRow {
  readonly state: DisputeState;
  readonly stripeStatus: string | null;
  readonly at: Date;
}

export const stepsOf = (sql: Sql, id: string): Promise<DisputeStepRow[]> =>
  sql.rows(
    `select to_state as state, stripe_status as "stripeStatus", at
     from settlement.dispute_steps where dispute_id = $1 order by id`,
    [id],
  );
