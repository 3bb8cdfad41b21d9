import type { SystemTest } from './system-test.js';
import { expectOk, type Answer, type HttpClient } from './http-client.js';
import { eventually } from './eventually.js';

export interface LiveCampaign {
  readonly id: string;
  readonly slug: string;
  readonly state: string;
  readonly rewards: readonly { readonly id: string; readonly title: string }[];
  readonly addOns: readonly { readonly id: string }[];
}

export interface Checkout {
  readonly pledge: { readonly id: string; readonly state: string };
  readonly token: string;
  readonly payment: { readonly kind: string; readonly clientSecret: string };
}

const EURO = 'EUR';
let made = 0;

/** A good campaign as its author writes it; `changes` replaces members. */
export function campaignBody(changes: Readonly<Record<string, unknown>> = {}): object {
  made += 1;
  const now = Date.now();
  return {
    title: `Proof ${made}`,
    slug: `proof-${now.toString(36)}-${made}`,
    summary: 'A stool.',
    story: 'Made once.',
    designer: 'Atelier',
    currency: EURO,
    threshold: { kind: 'units', value: 100 },
    opensAt: new Date(now - 60_000).toISOString(),
    closesAt: new Date(now + 86_400_000).toISOString(),
    timeZone: 'Europe/Paris',
    closeOn: 'deadline',
    collection: 'save_card',
    shortfall: 'proceed',
    fixWindow: 'P7D',
    shipping: { amount: 500, currency: EURO },
    shipsTo: ['FR'],
    rewards: [{ title: 'Stool', variant: 'STOOL', price: { amount: 4900, currency: EURO } }],
    addOns: [{ title: 'Cushion', variant: 'CUSHION', price: { amount: 900, currency: EURO } }],
    ...changes,
  };
}

/** Drafted by one person, approved by another, and open. */
export async function liveCampaign(
  test: SystemTest,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<LiveCampaign> {
  const [author, approver] = [await test.as('merchandiser'), await test.as('approver')];
  const body = campaignBody(changes);
  const draft = await author.post<LiveCampaign>('/v1/campaigns', body);
  await author.post(`/v1/campaigns/${draft.id}/submissions`, {});
  await approver.post(`/v1/campaigns/${draft.id}/approvals`, {});
  return eventually(
    async () => {
      const now = await test.client().get<LiveCampaign>(`/v1/campaigns/${draft.id}`);
      return now.state === 'live' ? now : Promise.reject(new Error(`it is ${now.state}`));
    },
    { timeoutMs: 15_000, everyMs: 100 },
  );
}

/** A good pledge of backer `index`; `changes` replaces members. */
export function pledgeBody(
  campaign: LiveCampaign,
  index: number,
  changes: Readonly<Record<string, unknown>> = {},
): object {
  return {
    rewardId: campaign.rewards[0]?.id,
    quantity: 1,
    addOns: [],
    backer: {
      email: `backer-${index}@persons.example`,
      name: `Ysolde Quillfeather ${index}`,
      locale: index % 2 === 0 ? 'fr' : 'en',
      country: 'FR',
      postcode: '69003',
    },
    delivery: {
      kind: 'ship',
      address: {
        line1: `${index + 1} rue Vaubecourt`,
        postcode: '69003',
        city: 'Lyon',
        country: 'FR',
      },
    },
    channel: { kind: 'web' },
    ...changes,
  };
}

export function askToPledge(
  visitor: HttpClient,
  campaign: LiveCampaign,
  key: string,
  body: object,
): Promise<Answer> {
  return visitor.ask('POST', `/v1/campaigns/${campaign.id}/pledges`, {
    body,
    headers: { 'idempotency-key': key },
  });
}

type Placed = Omit<Checkout, 'payment'> & { readonly payment: Checkout['payment'] | null };

/** Waits in the line in front of Stripe's limits, as the page does, until the card form is there. */
export async function cardFormOf(visitor: HttpClient, answer: Answer): Promise<Checkout> {
  const placed = expectOk<Placed>(answer, 'a checkout');
  const payment =
    placed.payment ??
    (await eventually(
      async () => {
        const next = await visitor.ask('GET', `/v1/pledges/${placed.pledge.id}/payment`, {
          headers: { 'pledge-token': placed.token },
        });
        return expectOk<Pick<Placed, 'payment'>>(next, 'a place in line').payment ?? false;
      },
      { timeoutMs: 60_000, everyMs: 300 },
    ));
  return { ...placed, payment };
}

/** Backer `index` goes through the form up to the card. */
export async function checkOut(
  visitor: HttpClient,
  campaign: LiveCampaign,
  index: number,
): Promise<Checkout> {
  const key = `checkout-${campaign.id}-${index}`;
  return cardFormOf(
    visitor,
    await askToPledge(visitor, campaign, key, pledgeBody(campaign, index)),
  );
}

/** How many pledges of a campaign are in each state, from the rows themselves. */
export async function pledgeStates(
  test: SystemTest,
  campaign: LiveCampaign,
): Promise<Readonly<Record<string, number>>> {
  const rows = await test.database.rows<{ state: string; count: number }>(
    `select state, count(*)::int as count from pledges.pledges
     where campaign_id = $1 group by state`,
    [campaign.id],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** Waits until the pledges of a campaign are in exactly these states. */
export function untilPledgesAre(
  test: SystemTest,
  campaign: LiveCampaign,
  wanted: Readonly<Record<string, number>>,
  timeoutMs = 30_000,
): Promise<void> {
  return eventually(
    async () => {
      const now = JSON.stringify(sorted(await pledgeStates(test, campaign)));
      if (now !== JSON.stringify(sorted(wanted))) throw new Error(`the pledges are ${now}`);
    },
    { timeoutMs, everyMs: 100 },
  );
}

const sorted = (record: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(record).sort(([a], [b]) => a.localeCompare(b));
