import type { Sql } from '#libs/platform/database/database';

export interface UpdateRow {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly publishedAt: Date;
}

/** Newest first (ids sort by time); one row more than `limit` when there is a next page. */
export function readUpdates(
  sql: Sql,
  campaignId: string,
  before: string | null,
  limit: number,
): Promise<UpdateRow[]> {
  return sql.rows<UpdateRow>(
    `select id, title, body, published_at as "publishedAt" from campaigns.updates
     where campaign_id = $1 and ($2::uuid is null or id < $2)
     order by id desc limit $3`,
    [campaignId, before, limit + 1],
  );
}
