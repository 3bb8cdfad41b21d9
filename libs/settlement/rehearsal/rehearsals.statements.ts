import type { Sql, Transaction } from '#libs/platform/database/database';
import type { RehearsalReport } from './rehearsal.report.js';

export interface StoredRehearsal {
  readonly id: string;
  readonly campaignId: string;
  readonly askedBy: string;
  readonly report: RehearsalReport;
  readonly createdAt: Date;
}

const COLUMNS = `id, campaign_id as "campaignId", asked_by as "askedBy", report,
  created_at as "createdAt"`;

export async function insertRehearsal(tx: Transaction, rehearsal: StoredRehearsal): Promise<void> {
  const { id, campaignId, askedBy, report, createdAt } = rehearsal;
  await tx.execute(
    `insert into settlement.rehearsals (id, campaign_id, asked_by, report, created_at)
     values ($1, $2, $3, $4, $5)`,
    [id, campaignId, askedBy, JSON.stringify(report), createdAt],
  );
}

export async function readRehearsal(
  sql: Sql,
  campaignId: string,
  id: string,
): Promise<StoredRehearsal | null> {
  const [row] = await sql.rows<StoredRehearsal>(
    `select ${COLUMNS} from settlement.rehearsals where campaign_id = $1 and id = $2`,
    [campaignId, id],
  );
  return row ?? null;
}

/** The newest first; one more than `limit` when there is a next page. */
export function listRehearsals(
  sql: Sql,
  campaignId: string,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<StoredRehearsal[]> {
  return sql.rows<StoredRehearsal>(
    `select ${COLUMNS} from settlement.rehearsals
     where campaign_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
    [campaignId, before ?? null, limit + 1],
  );
}
