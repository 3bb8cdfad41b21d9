import { present } from '#libs/kernel/assert';
import type { Sql } from '#libs/platform/database/database';
import type { RefundState } from './attempt-state.js';
import type { RefundWay } from './refunds.statements.js';

export interface ListedRefund {
  readonly id: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly state: RefundState;
  readonly stray: boolean;
  readonly way: RefundWay;
  readonly reason: string;
  readonly askedBy: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionNote: string | null;
  readonly failureReason: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const COLUMNS = `id, pledge_id as "pledgeId", campaign_id as "campaignId",
  amount_minor as "amountMinor", currency, state, stray, way, reason, asked_by as "askedBy",
  decided_by as "decidedBy", decided_at as "decidedAt", decision_note as "decisionNote",
  failure_reason as "failureReason", created_at as "createdAt", finished_at as "finishedAt"`;

export interface RefundFilter {
  readonly state?: RefundState | undefined;
  readonly pledgeId?: string | undefined;
  /** Only those that came before this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** The newest first; one row more than `limit` when there is a next page. */
export const listRefunds = (sql: Sql, filter: RefundFilter): Promise<ListedRefund[]> =>
  sql.rows(
    `select ${COLUMNS} from settlement.refunds
     where ($1::text is null or state = $1) and ($2::uuid is null or pledge_id = $2)
       and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [filter.state ?? null, filter.pledgeId ?? null, filter.before ?? null, filter.limit + 1],
  );

export async function readRefund(sql: Sql, id: string): Promise<ListedRefund> {
  const [row] = await sql.rows<ListedRefund>(
    `select ${COLUMNS} from settlement.refunds where id = $1`,
    [id],
  );
  return present(row, 'the refund');
}
