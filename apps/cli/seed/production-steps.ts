import { findCampaign } from './campaign-steps.js';
import type { DemoCalendar } from './demo-calendar.js';
import type { CampaignPlan } from './demo-plan.js';
import type { SeedDoor } from './seed-door.js';
import type { SeedStage } from './seed-stage.js';
import type { StoryStep } from './story-step.js';

// Days after the deadline; the fix window of seven days lies before them.
const CONFIRMED_AFTER_DAYS = 10;
const STORES_READ_AFTER_DAYS = 11;
const STARTED_AFTER_DAYS = 16;

interface Order {
  readonly id: string;
  readonly campaignId: string;
  readonly state: string;
}

interface Notice {
  readonly rolloutId: string;
  readonly campaignId: string;
}

/** The plan before the launch, and what supplier and stores do with the order. */
export function productionSteps(
  plan: CampaignPlan,
  calendar: DemoCalendar,
  stage: SeedStage,
): StoryStep[] {
  const { slug } = plan.product;
  const { supplierCode } = plan;
  if (supplierCode === undefined) return [];
  const after = (days: number, time: string): Date => calendar.instant(plan.closesOn + days, time);
  const planned: StoryStep = {
    at: calendar.instant(plan.createdOn, '15:20:00'),
    run: () => planProduction(stage.merchandiser, slug, supplierCode),
  };
  if (plan.closesOn >= 0) return [planned];
  return [
    planned,
    {
      at: after(CONFIRMED_AFTER_DAYS, '10:05:00'),
      run: () => advance(stage.merchandiser, slug, 'ordered', { path: 'acknowledgements' }),
    },
    { at: after(STORES_READ_AFTER_DAYS, '09:40:00'), run: () => acknowledge(stage, slug) },
    {
      at: after(STARTED_AFTER_DAYS, '14:15:00'),
      run: () =>
        advance(stage.merchandiser, slug, 'confirmed', { path: 'stages', stage: 'in_production' }),
    },
  ];
}

/** Refused once production is ordered, which only a second seeding can meet. */
async function planProduction(door: SeedDoor, slug: string, supplierCode: string): Promise<void> {
  const campaign = await findCampaign(door, slug);
  if (campaign === null || (await orderOf(door, slug)) !== null) return;
  await door.put(`/v1/campaigns/${campaign.id}/production-plan`, {
    body: {
      supplierCode,
      minimumOrderUnits: 80,
      leadTimeDays: 75,
      sparesBasisPoints: 300,
      storeBasisPoints: 10_000,
      variants: [],
    },
  });
}

async function advance(
  door: SeedDoor,
  slug: string,
  from: string,
  to: { readonly path: string; readonly stage?: string },
): Promise<void> {
  const order = await orderOf(door, slug);
  if (order?.state !== from) return;
  const { path, ...body } = to;
  await door.post(`/v1/production-orders/${order.id}/${path}`, { body });
}

/** The teams that have an account say that they know what comes; saying it twice changes nothing. */
async function acknowledge(stage: SeedStage, slug: string): Promise<void> {
  const campaign = await findCampaign(stage.merchandiser, slug);
  for (const team of stage.storeTeams) {
    const { items } = await team.get<{ items: Notice[] }>('/v1/store-inbox');
    const notice = items.find(({ campaignId }) => campaignId === campaign?.id);
    if (notice === undefined) continue;
    await team.post(`/v1/rollouts/${notice.rolloutId}/acknowledgements`, { body: {} });
  }
}

async function orderOf(door: SeedDoor, slug: string): Promise<Order | null> {
  const campaign = await findCampaign(door, slug);
  if (campaign === null) return null;
  const { items } = await door.get<{ items: Order[] }>(
    `/v1/production-orders?campaignId=${campaign.id}`,
  );
  return items[0] ?? null;
}
