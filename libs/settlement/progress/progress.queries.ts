import type { Sql } from '#libs/platform/database/database';
import { campaignNow } from '../campaigns-at.queries.js';
import { interruptionsOf, type Interruption } from '../interruptions/interruptions.statements.js';
import { pledgesByState } from '../settlement.queries.js';
import { progressOf, type ChargingProgress } from './charging-progress.js';

export type ReadProgress = ChargingProgress & { readonly interruption: Interruption | null };

/** Reads how far the charging of a campaign is; null when there is no such campaign. */
export async function readProgress(
  sql: Sql,
  campaignId: string,
  now: Date,
  perSecondMax: number | null,
): Promise<ReadProgress | null> {
  const campaign = await campaignNow(sql, campaignId);
  if (campaign === null) return null;
  const interruption = (await interruptionsOf(sql, [campaignId], now)).get(campaignId) ?? null;
  const facts = {
    campaignState: campaign.state,
    pledges: await pledgesByState(sql, campaignId),
    lastMinute: await endedLastMinute(sql, campaignId, now),
    interruption,
    perSecondMax,
  };
  return { ...progressOf(facts, now), interruption };
}

async function endedLastMinute(
  sql: Sql,
  campaignId: string,
  now: Date,
): Promise<{ readonly ended: number; readonly since: Date | null }> {
  const [row] = await sql.rows<{ ended: number; since: Date | null }>(
    `select count(*) as ended, min(finished_at) as since from settlement.attempts
     where campaign_id = $1 and finished_at > $2::timestamptz - interval '1 minute'`,
    [campaignId, now],
  );
  return row ?? { ended: 0, since: null };
}
