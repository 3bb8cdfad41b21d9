import { campaignBody, type LiveCampaign } from '../../support/campaign-story.js';
import { patiently } from '../patience.js';
import type { Fleet } from '../world/fleet.js';
import type { Staff } from './people.js';
import type { CampaignPlan, Fate } from './plan.js';

export interface RunningCampaign {
  readonly plan: CampaignPlan;
  readonly live: LiveCampaign;
  /** As planned, unless a step came too late. */
  fate: Fate;
}

const EURO = 'EUR';
/** Later than any round lasts; whoever wants the deadline lets the clock jump. */
export const OPEN_SECONDS = 86_400;

/** Drafted by one person, approved by another, and open. Before anything goes wrong. */
export async function launch(
  fleet: Fleet,
  staff: Staff,
  plan: CampaignPlan,
): Promise<RunningCampaign> {
  const reachable = plan.fate !== 'unfunded';
  const body = campaignBody({
    threshold: { kind: 'units', value: reachable ? 1 : plan.pledges * 10 },
    closesAt: new Date(Date.now() + OPEN_SECONDS * 1000).toISOString(),
    fixWindow: 'P3D',
    rewards: [
      { title: 'Stool', variant: 'STOOL', price: { amount: 4900 + plan.index, currency: EURO } },
    ],
  });
  const draft = await staff.author.good<LiveCampaign>('POST', '/v1/campaigns', { body });
  await staff.author.good('POST', `/v1/campaigns/${draft.id}/submissions`, { body: {} });
  await staff.approver.good('POST', `/v1/campaigns/${draft.id}/approvals`, { body: {} });
  const live = await patiently('opening a campaign', async () => {
    const now = await staff.author.good<LiveCampaign>('GET', `/v1/campaigns/${draft.id}`);
    if (now.state !== 'live') throw new Error(`it is ${now.state}`);
    return now;
  });
  return { plan, live, fate: plan.fate };
}

/** A step of staff; one whose answer was lost and is asked again finds itself done (409). */
export async function step(
  staff: Staff,
  campaign: RunningCampaign,
  noun: 'closings' | 'cancellations',
): Promise<void> {
  const body = { reason: 'As planned.' };
  await staff.author.ask('POST', `/v1/campaigns/${campaign.live.id}/${noun}`, { body });
}

export async function stateOf(fleet: Fleet, campaign: RunningCampaign): Promise<string> {
  const [row] = await fleet.database.rows<{ state: string }>(
    'select state from campaigns.campaigns where id = $1',
    [campaign.live.id],
  );
  return row?.state ?? 'none';
}

/** How many pledges of a campaign are in one of these states. */
export async function pledgesIn(
  fleet: Fleet,
  campaign: RunningCampaign,
  states: readonly string[],
): Promise<number> {
  const [row] = await fleet.database.rows<{ count: number }>(
    `select count(*)::int as count from pledges.pledges
     where campaign_id = $1 and state = any($2::text[])`,
    [campaign.live.id, states],
  );
  return row?.count ?? 0;
}

/** Gives a campaign up in the middle of its collection, unless that has just ended. */
export async function cancelLate(
  fleet: Fleet,
  staff: Staff,
  campaign: RunningCampaign,
): Promise<void> {
  await step(staff, campaign, 'cancellations');
  if ((await stateOf(fleet, campaign)) !== 'cancelled') campaign.fate = 'funded';
}
