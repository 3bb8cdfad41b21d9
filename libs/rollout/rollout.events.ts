/** News about rollouts; subjects are campaign ids. */
export interface RolloutNews {
  'rollout.announced': { rolloutId: string; campaignId: string; stores: readonly string[] };
  'rollout.acknowledged': { rolloutId: string; campaignId: string; store: string };
  /** A store has not acknowledged in time: somebody should call it. */
  'rollout.store_silent': { rolloutId: string; campaignId: string; store: string };
}
