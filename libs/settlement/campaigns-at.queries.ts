import type { Sql } from '#libs/platform/database/database';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';

type CampaignState = CampaignTerms['state'];

/** Campaigns in a state, the longest waiting first. */
export async function campaignsIn(sql: Sql, state: CampaignState): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    'select id from campaigns.campaigns where state = $1 order by updated_at, id',
    [state],
  );
  return rows.map((row) => row.id);
}

export interface CampaignNow {
  readonly state: CampaignState;
  readonly closedAt: Date | null;
}

/** The committed state of a campaign; decide on it only under the campaign's gate. */
export async function campaignNow(sql: Sql, campaignId: string): Promise<CampaignNow | null> {
  const [row] = await sql.rows<CampaignNow>(
    'select state, closed_at as "closedAt" from campaigns.campaigns where id = $1',
    [campaignId],
  );
  return row ?? null;
}

/** Campaigns in this state with pledges that must still be released, or refunded. */
export async function campaignsWith(
  sql: Sql,
  state: 'cancelled' | 'released',
  pledgeStates: readonly string[],
): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    `select c.id from campaigns.campaigns c
     where c.state = $1 and exists (
       select 1 from pledges.pledges p where p.campaign_id = c.id and p.state = any($2::text[]))
     order by c.id`,
    [state, pledgeStates],
  );
  return rows.map((row) => row.id);
}

/**
 * True while any pledge of the campaign is on its way to being charged or mended. One that finance
 * has to look at stops itself alone, never the campaign.
 */
export async function isStillCharging(sql: Sql, campaignId: string): Promise<boolean> {
  const rows = await sql.rows(
    `select 1 from pledges.pledges p where campaign_id = $1
       and state in ('held', 'queued', 'charging', 'unknown', 'action_required', 'declined')
       and not exists (select from settlement.exceptions e
         where e.pledge_id = p.id and e.state = 'open') limit 1`,
    [campaignId],
  );
  return rows.length > 0;
}
