import type { DemoCampaign } from './campaigns.js';
import { until } from './http.js';
import type { Stage } from './stage.js';

export interface ProductionOrder {
  readonly id: string;
  readonly number: string;
  readonly campaignId: string;
  readonly lines: readonly {
    readonly variant: string;
    readonly units: number;
    readonly pledgedUnits: number;
    readonly storeUnits: number;
    readonly spareUnits: number;
    readonly minimumUnits: number;
  }[];
}

interface Rollout {
  readonly id: string;
  readonly campaignId: string;
  readonly supplies: readonly { readonly stockUnits: number; readonly pickupUnits: number }[];
  readonly allocations: readonly { readonly storeCode: string; readonly stockUnits: number }[];
}

export interface Delivered {
  readonly orders: readonly ProductionOrder[];
  readonly rollouts: readonly Rollout[];
  readonly acknowledged: boolean;
}

/** Production is ordered and the stores are told; the store in Lyon acknowledges. */
export async function followProduction(stage: Stage, campaign: DemoCampaign): Promise<Delivered> {
  const ofCampaign = <T extends { campaignId: string }>(items: readonly T[]): T[] =>
    items.filter((item) => item.campaignId === campaign.id);
  const orders = await until(
    async () => ofCampaign(await stage.merchandiser.all<ProductionOrder>('/v1/production-orders')),
    (found) => found.length > 0,
    30,
  );
  const rollouts = await until(
    async () => ofCampaign(await stage.merchandiser.all<Rollout>('/v1/rollouts')),
    (found) => found.length > 0,
    30,
  );
  const rolloutId = rollouts[0]?.id ?? '';
  await stage.storeLyon.post(`/v1/rollouts/${rolloutId}/acknowledgements`, {
    headers: { 'idempotency-key': `demo-acknowledge-${rolloutId}` },
    body: {},
  });
  const inbox = await stage.storeLyon.get<{
    items: { rolloutId: string; acknowledgedAt: string | null }[];
  }>('/v1/store-inbox');
  const mine = inbox.items.find((notice) => notice.rolloutId === rolloutId);
  const rollout = await stage.merchandiser.get<Rollout>(`/v1/rollouts/${rolloutId}`);
  return { orders, rollouts: [rollout], acknowledged: typeof mine?.acknowledgedAt === 'string' };
}
