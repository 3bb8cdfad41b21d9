import { isUuid } from '#libs/kernel/ids';
import type { Sql } from '#libs/platform/database/database';
import type { CampaignState } from '../campaign-state.js';
import { readCampaign, type StoredCampaign } from '../content/stored-campaign.js';

/** By id or slug; null when there is none that this caller may see. */
export async function findCampaign(
  sql: Sql,
  idOrSlug: string,
  forStaff: boolean,
): Promise<StoredCampaign | null> {
  const campaign = await readCampaign(sql, isUuid(idOrSlug) ? 'id' : 'slug', idOrSlug);
  if (campaign === null || forStaff || campaign.approvedBy !== null) return campaign;
  return null;
}

export interface TransitionRow {
  readonly from: CampaignState | null;
  readonly to: CampaignState;
  readonly actor: string;
  readonly reason: string | null;
  readonly at: Date;
}

/** The whole history, oldest first; a campaign takes a dozen steps in its life. */
export function readTransitions(sql: Sql, campaignId: string): Promise<TransitionRow[]> {
  return sql.rows<TransitionRow>(
    `select from_state as "from", to_state as "to", actor, reason, at
     from campaigns.transitions where campaign_id = $1 order by id`,
    [campaignId],
  );
}
