import type { CampaignState } from './campaign-state.js';

/** Where a campaign stands for who looks around; drafts and reviews are in none. */
export const CAMPAIGN_PHASES = ['upcoming', 'running', 'funded', 'in_store', 'past'] as const;

export type CampaignPhase = (typeof CAMPAIGN_PHASES)[number];

const PHASE_OF: Readonly<Record<CampaignState, CampaignPhase | null>> = {
  draft: null,
  in_review: null,
  scheduled: 'upcoming',
  live: 'running',
  suspended: 'running',
  closing: 'running',
  funded: 'funded',
  collecting: 'funded',
  collected: 'funded',
  shortfall_review: 'funded',
  in_production: 'funded',
  rolling_out: 'in_store',
  completed: 'in_store',
  unfunded: 'past',
  releasing: 'past',
  released: 'past',
  cancelled: 'past',
};

export const phaseOf = (state: CampaignState): CampaignPhase | null => PHASE_OF[state];

export const statesIn = (phase: CampaignPhase): readonly string[] =>
  Object.entries(PHASE_OF).flatMap(([state, its]) => (its === phase ? [state] : []));
