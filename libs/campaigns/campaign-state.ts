import { StateMachine } from '#libs/kernel/state-machine';

export type CampaignState =
  | 'draft'
  | 'in_review'
  | 'scheduled'
  | 'live'
  | 'suspended'
  | 'closing'
  | 'funded'
  | 'unfunded'
  | 'collecting'
  | 'collected'
  | 'shortfall_review'
  | 'in_production'
  | 'rolling_out'
  | 'completed'
  | 'releasing'
  | 'released'
  | 'cancelled';

/**
 * What may happen to a campaign. Cancellation is possible from every state before production;
 * a rejected review goes back to draft.
 */
export const campaignStates = new StateMachine<CampaignState>('campaign', {
  draft: ['in_review', 'cancelled'],
  in_review: ['scheduled', 'draft', 'cancelled'],
  scheduled: ['live', 'cancelled'],
  live: ['suspended', 'closing', 'cancelled'],
  suspended: ['live', 'closing', 'cancelled'],
  closing: ['funded', 'unfunded', 'cancelled'],
  funded: ['collecting', 'cancelled'],
  unfunded: ['releasing', 'cancelled'],
  collecting: ['collected', 'shortfall_review', 'cancelled'],
  collected: ['in_production', 'cancelled'],
  shortfall_review: ['collected', 'cancelled'],
  in_production: ['rolling_out'],
  rolling_out: ['completed'],
  completed: [],
  releasing: ['released', 'cancelled'],
  released: [],
  cancelled: [],
});
