import type { NewsItem } from '#libs/platform/outbox/outbox';
import type { CampaignState } from '../campaign-state.js';
import type { CampaignNews } from '../campaigns.events.js';
import type { Intake } from '../campaigns.types.js';

/** What the gate of intake is while the campaign is in a state; null where there is no gate yet. */
export const INTAKE_IN: Readonly<Record<CampaignState, Intake | null>> = {
  draft: null,
  in_review: null,
  scheduled: 'shut',
  live: 'open',
  suspended: 'shut',
  closing: 'finishing',
  funded: 'ended',
  unfunded: 'ended',
  collecting: 'ended',
  collected: 'ended',
  shortfall_review: 'ended',
  in_production: 'ended',
  rolling_out: 'ended',
  completed: 'ended',
  releasing: 'ended',
  released: 'ended',
  cancelled: 'ended',
};

/** From the collected money on it is certain that it is made; late pledges may enter, where they can. */
export const TAKES_LATE: readonly CampaignState[] = ['collected', 'in_production', 'rolling_out'];

/** One step that a campaign has taken. */
export interface Step {
  readonly campaignId: string;
  readonly from: CampaignState;
  readonly to: CampaignState;
  readonly actor: string;
  readonly reason: string | null;
  readonly at: Date;
  /** What counts for the threshold, in its unit; zero before there are totals. */
  readonly measure: number;
}

type NewsOf = { readonly [T in keyof CampaignNews]: [T, CampaignNews[T]] }[keyof CampaignNews];

/** The news that belongs to a step; none for a rejection, a suspension or a resumption. */
export function newsOf(step: Step): readonly NewsItem[] {
  const told = tell(step);
  if (told === null) return [];
  const [type, payload] = told;
  return [{ type, subject: step.campaignId, payload: { ...payload } }];
}

function tell({ campaignId, from, to, actor, reason, at, measure }: Step): NewsOf | null {
  switch (to) {
    case 'in_review':
      return ['campaign.submitted', { campaignId, by: actor }];
    case 'scheduled':
      return ['campaign.approved', { campaignId, by: actor }];
    case 'live':
      return from === 'scheduled' ? ['campaign.launched', { campaignId }] : null;
    case 'closing':
      return ['campaign.closing', { campaignId, closedAt: at.toISOString() }];
    case 'funded':
      return ['campaign.funded', { campaignId, measure }];
    case 'unfunded':
      return ['campaign.unfunded', { campaignId, measure }];
    case 'collected':
      return ['campaign.collected', { campaignId }];
    case 'shortfall_review':
      return ['campaign.shortfall_found', { campaignId, measure }];
    case 'released':
      return ['campaign.released', { campaignId }];
    case 'cancelled':
      return ['campaign.cancelled', { campaignId, reason: reason ?? '' }];
    case 'in_production':
      return ['campaign.in_production', { campaignId }];
    case 'rolling_out':
      return ['campaign.rolling_out', { campaignId }];
    case 'completed':
      return ['campaign.completed', { campaignId }];
    case 'draft':
    case 'suspended':
    case 'collecting':
    case 'releasing':
      return null;
  }
}
