import { until } from './http.js';
import type { Stage } from './stage.js';

export interface DemoCampaign {
  readonly id: string;
  readonly slug: string;
  readonly state: string;
  readonly rewards: readonly { readonly id: string; readonly title: string }[];
}

export interface CampaignPlan {
  readonly slug: string;
  readonly title: string;
  readonly thresholdUnits: number;
  readonly openSeconds: number;
  readonly fixWindow: string;
}

/** Drafted by one person, approved by another, and live. */
export async function launchCampaign(stage: Stage, plan: CampaignPlan): Promise<DemoCampaign> {
  const now = Date.now();
  const draft = await stage.merchandiser.post<DemoCampaign>('/v1/campaigns', {
    headers: { 'idempotency-key': `demo-${plan.slug}` },
    body: {
      title: plan.title,
      slug: plan.slug,
      summary: 'A chair in solid oak, made only if enough people want it.',
      story: 'Drawn in the workshop, made in one series.',
      designer: 'Atelier Alder',
      currency: 'EUR',
      threshold: { kind: 'units', value: plan.thresholdUnits },
      opensAt: new Date(now + 1_500).toISOString(),
      closesAt: new Date(now + plan.openSeconds * 1000).toISOString(),
      timeZone: 'Europe/Paris',
      closeOn: 'deadline',
      collection: 'save_card',
      shortfall: 'review',
      fixWindow: plan.fixWindow,
      shipping: { amount: 1500, currency: 'EUR' },
      shipsTo: ['FR'],
      rewards: [
        {
          title: 'Oak, natural',
          variant: 'CHAIR-OAK',
          price: { amount: 14900, currency: 'EUR' },
        },
        {
          title: 'Oak, natural, first fifty',
          variant: 'CHAIR-OAK',
          price: { amount: 12900, currency: 'EUR' },
          limitTotal: 50,
        },
        {
          title: 'Oak, black',
          variant: 'CHAIR-BLACK',
          price: { amount: 15900, currency: 'EUR' },
        },
      ],
      addOns: [
        { title: 'Wool cushion', variant: 'CUSHION', price: { amount: 3900, currency: 'EUR' } },
      ],
    },
  });
  await stage.merchandiser.post(`/v1/campaigns/${draft.id}/submissions`);
  await stage.approver.post(`/v1/campaigns/${draft.id}/approvals`);
  return until(
    () => stage.visitor.get<DemoCampaign>(`/v1/campaigns/${draft.id}`),
    (campaign) => campaign.state === 'live',
    15,
  );
}

interface Progress {
  readonly held: { readonly amount: number; readonly currency: string };
  readonly pledged: { readonly amount: number };
  readonly collected: { readonly amount: number };
  readonly refunded: { readonly amount: number };
  readonly units: number;
  readonly backers: number;
  readonly ratio: number;
  readonly reached: boolean;
  readonly reachedAt: string | null;
}

export const progressOf = (stage: Stage, campaign: DemoCampaign): Promise<Progress> =>
  stage.visitor.get<Progress>(`/v1/campaigns/${campaign.id}/progress`);

const GAUGE_WIDTH = 40;

/** The gauge as one line of text: what is held, and the threshold as a line one crosses. */
export function gaugeLine(units: number, threshold: number): string {
  const full = Math.min(GAUGE_WIDTH, Math.trunc((units * GAUGE_WIDTH * 4) / (threshold * 5)));
  const line = Math.trunc((GAUGE_WIDTH * 4) / 5);
  const bar = Array.from({ length: GAUGE_WIDTH }, (_, index) =>
    index === line ? '|' : index < full ? '#' : '.',
  ).join('');
  const missing = threshold - units;
  const words = missing > 0 ? `reached when ${missing} more are pledged` : 'reached';
  return `[${bar}] ${units} of ${threshold} pieces, ${words}`;
}

/** Waits for a state, telling every change on the way. */
export async function waitForState(
  stage: Stage,
  campaign: DemoCampaign,
  states: readonly string[],
  secondsMax: number,
): Promise<void> {
  let last = '';
  await until(
    () => stage.merchandiser.get<DemoCampaign>(`/v1/campaigns/${campaign.id}`),
    ({ state }) => states.includes(state),
    secondsMax,
    ({ state }) => {
      if (state !== last) stage.tell(`${campaign.slug} is ${state.replaceAll('_', ' ')}`);
      last = state;
    },
  );
}
