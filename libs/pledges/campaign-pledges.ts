import type { Sql } from '#libs/platform/database/database';

export async function countConfirming(sql: Sql, campaignId: string): Promise<number> {
  const [row] = await sql.rows<{ pledges: number }>(
    `select count(*) as pledges from pledges.pledges
     where campaign_id = $1 and state = 'confirming'`,
    [campaignId],
  );
  return row?.pledges ?? 0;
}

/** By keyset: the ids after `after`, in order. */
export async function pledgeIdsOf(
  sql: Sql,
  page: {
    readonly campaignId: string;
    readonly states: readonly string[];
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<readonly string[]> {
  const rows = await sql.rows<{ id: string }>(
    `select id from pledges.pledges
     where campaign_id = $1 and state = any($2::text[]) and ($3::uuid is null or id > $3)
     order by id limit $4`,
    [page.campaignId, page.states, page.after, page.limit],
  );
  return rows.map(({ id }) => id);
}
