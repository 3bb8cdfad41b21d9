import { Money } from '#libs/kernel/money';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type { RefundState } from './attempt-state.js';
import { VAT_FACT, type RefundFacts, type RefundWay } from './refunds.statements.js';

/** What people gave back of a charge without a second person, in minor units. */
export async function givenByOne(sql: Sql, attemptId: string): Promise<number> {
  const [row] = await sql.rows<{ minor: number }>(
    `select coalesce(sum(amount_minor), 0)::bigint as minor from settlement.refunds
     where attempt_id = $1 and not needs_approval and state <> 'failed'
       and asked_by not like 'system:%'`,
    [attemptId],
  );
  return row?.minor ?? 0;
}

/** True when a refund to the card of this pledge came back or was refused. */
export async function hasCardRefused(sql: Sql, pledgeId: string): Promise<boolean> {
  const rows = await sql.rows(
    `select 1 from settlement.refunds where pledge_id = $1 and way = 'card' and state = 'failed'
       and not stray
     limit 1`,
    [pledgeId],
  );
  return rows.length > 0;
}

/** A refund on its way to a decision, locked. */
export interface WaitingRefund extends RefundFacts {
  readonly stray: boolean;
  readonly state: RefundState;
  readonly way: RefundWay;
  readonly reason: string;
  readonly askedBy: string;
}

type WaitingRow = Omit<WaitingRefund, 'amount' | 'vat'> & {
  readonly amountMinor: number;
  readonly vatMinor: number;
  readonly currency: string;
};

export async function lockRefund(
  tx: Transaction,
  pledgeId: string,
  refundId: string,
): Promise<WaitingRefund | null> {
  const [row] = await tx.rows<WaitingRow>(
    `select r.id, r.pledge_id as "pledgeId", r.campaign_id as "campaignId", r.state, r.way, r.stray,
       r.reason,
       r.asked_by as "askedBy", r.amount_minor as "amountMinor", r.vat_minor as "vatMinor",
       r.currency, ${VAT_FACT}
     from settlement.refunds r join settlement.attempts a on a.id = r.attempt_id
     where r.id = $1 and r.pledge_id = $2 for update of r`,
    [refundId, pledgeId],
  );
  if (row === undefined) return null;
  const { amountMinor, vatMinor, currency, ...refund } = row;
  return {
    ...refund,
    amount: Money.fromDatabase(amountMinor, currency),
    vat: Money.fromDatabase(vatMinor, currency),
  };
}

export interface RefundDecision {
  readonly to: 'asked' | 'succeeded' | 'rejected';
  readonly decidedBy: string;
  readonly note: string | null;
  readonly at: Date;
}

/** False when somebody else has decided by now: nothing was written then. */
export async function decideRefund(
  tx: Transaction,
  refundId: string,
  { to, decidedBy, note, at }: RefundDecision,
): Promise<boolean> {
  const touched = await tx.execute(
    `update settlement.refunds set state = $2, decided_by = $3, decided_at = $4, decision_note = $5,
       look_at = case when $2 = 'asked' then $4::timestamptz end,
       finished_at = case when $2 = 'asked' then null else $4::timestamptz end
     where id = $1 and state = 'waiting_approval'`,
    [refundId, to, decidedBy, at, note],
  );
  return touched === 1;
}

/** Refuses what waits for a second person; true when something did. */
export async function rejectWaiting(
  tx: Transaction,
  pledgeId: string,
  decidedBy: string,
  now: Date,
): Promise<boolean> {
  const touched = await tx.execute(
    `update settlement.refunds
     set state = 'rejected', decided_by = $2, decided_at = $3, finished_at = $3
     where pledge_id = $1 and state = 'waiting_approval' and not stray`,
    [pledgeId, decidedBy, now],
  );
  return touched > 0;
}
