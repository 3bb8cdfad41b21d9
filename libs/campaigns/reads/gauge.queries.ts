import type { Sql } from '#libs/platform/database/database';
import type { CampaignGauge } from '../campaigns.types.js';

/** Campaigns that have no totals yet are left out. */
export async function readGauges(
  sql: Sql,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, CampaignGauge>> {
  const rows = await sql.rows<CampaignGauge & { campaignId: string }>(
    `select campaign_id as "campaignId", threshold_kind as kind, threshold_value as threshold,
       currency, reached_at as "reachedAt",
       case threshold_kind when 'amount' then goods_minor when 'units' then units else backers end
         as value
     from campaigns.totals where campaign_id = any($1::uuid[])`,
    [campaignIds],
  );
  return new Map(rows.map(({ campaignId, ...gauge }) => [campaignId, gauge]));
}
