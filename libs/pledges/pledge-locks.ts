import type { Sql, Transaction } from '#libs/platform/database/database';
import { PLEDGE_COLUMNS, type PledgeRow } from './pledge-row.js';

/** The campaigns of these pledges, sorted, so that their gates can be locked before the pledges. */
export async function campaignsOf(sql: Sql, pledgeIds: readonly string[]): Promise<string[]> {
  const rows = await sql.rows<{ campaignId: string }>(
    `select distinct campaign_id as "campaignId" from pledges.pledges
     where id = any($1::uuid[]) order by 1`,
    [pledgeIds],
  );
  return rows.map(({ campaignId }) => campaignId);
}

/** Locks these pledges in the order of id. */
export function lockPledges(tx: Transaction, pledgeIds: readonly string[]): Promise<PledgeRow[]> {
  return tx.rows(
    `select ${PLEDGE_COLUMNS} from pledges.pledges p
     where p.id = any($1::uuid[]) order by p.id for update`,
    [pledgeIds],
  );
}

export async function findPledge(sql: Sql, pledgeId: string): Promise<PledgeRow | null> {
  const [row] = await sql.rows<PledgeRow>(
    `select ${PLEDGE_COLUMNS} from pledges.pledges p where p.id = $1`,
    [pledgeId],
  );
  return row ?? null;
}
