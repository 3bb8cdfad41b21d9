import { beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { inParallel } from '#apps/cli/demo/http';
import type { CardName } from '#apps/cli/demo/cards';
import { checkOut, liveCampaign, untilPledgesAre } from '../support/campaign-story.js';
import type { Checkout, LiveCampaign } from '../support/campaign-story.js';
import { endStateOf } from '../support/end-state.js';
import { signedDelivery } from '../support/stripe-delivery.js';
import { SystemTest } from '../support/system-test.js';
import { settledCounts } from '../support/table-counts.js';

const test = SystemTest.forFile({ processes: { api: 2, worker: 2 } });

/** One backer each, and the cards they try one after the other. */
const CARDS: readonly (readonly CardName[])[] = [
  ['good'],
  ['good'],
  ['good'],
  ['asksOnceForConfirmation'],
  ['refusedAtOnce', 'good'],
  ['refusedAtOnce', 'refusedAtOnce', 'good'],
  ['refusedLater'],
  ['refusedLater'],
  ['asksEveryTime'],
  ['refusedAtOnce'],
  [],
  ['good'],
];
const HELD = 10;

interface Story {
  readonly campaign: LiveCampaign;
  readonly checkouts: readonly Checkout[];
}

let shuffled: Story;
let ordered: Story;

async function begin(): Promise<Story> {
  const campaign = await liveCampaign(test, { threshold: { kind: 'units', value: 4 } });
  const checkouts: Checkout[] = [];
  for (const [index, cards] of CARDS.entries()) {
    const checkout = await checkOut(test.client(), campaign, index);
    for (const card of cards) await test.stripe.saveCard(checkout.payment.clientSecret, card);
    checkouts.push(checkout);
  }
  return { campaign, checkouts };
}

/** What Stripe has to tell about the pledges of one story, oldest first. */
async function eventsOf({ checkouts }: Story): Promise<Stripe.Event[]> {
  const events = await test.stripe.events();
  return events.filter((event) => {
    const text = JSON.stringify(event);
    return checkouts.some(({ pledge }) => text.includes(pledge.id));
  });
}

async function deliver(event: Stripe.Event, api: number): Promise<void> {
  const secret = test.running.env['STRIPE_WEBHOOK_SECRET'] ?? '';
  const delivery = signedDelivery(JSON.stringify(event), secret);
  const answer = await test.client(api).ask('POST', '/v1/stripe/webhooks', delivery);
  expect(answer.status).toBe(200);
}

async function deliverInOrder(story: Story): Promise<void> {
  for (const event of await eventsOf(story)) await deliver(event, 0);
}

async function deliverThriceShuffled(story: Story): Promise<void> {
  const events = await eventsOf(story);
  const thrice = shuffle([...events, ...events, ...events]);
  await inParallel(thrice, 12, (event, index) => deliver(event, index % 2));
}

/** A fixed disorder, so that a failure can be repeated. */
function shuffle<T>(items: readonly T[]): T[] {
  let seed = 20_261_122;
  const next = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648);
  return items
    .map((item) => [next(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
}

const both = (): readonly Story[] => [shuffled, ordered];

beforeAll(async () => {
  // Stripe itself says nothing: the deliveries are ours.
  await test.stripe.setFaults([{ kind: 'drop', event: '*', times: 1_000_000 }]);
  shuffled = await begin();
  ordered = await begin();
}, 60_000);

describe("Stripe's events, each delivered three times in shuffled order", () => {
  it('end as each delivered once in order', async () => {
    await Promise.all([deliverThriceShuffled(shuffled), deliverInOrder(ordered)]);
    const confirming = CARDS.length - HELD;
    for (const { campaign } of both())
      await untilPledgesAre(test, campaign, { held: HELD, confirming });

    const merchandiser = await test.as('merchandiser');
    for (const { campaign, checkouts } of both()) {
      const pledge = checkouts[11]?.pledge.id;
      const cancelled = await test.client().ask('POST', `/v1/pledges/${pledge}/cancellations`, {
        headers: { 'pledge-token': checkouts[11]?.token ?? '' },
        body: {},
      });
      expect(cancelled.status).toBe(201);
      await merchandiser.post(`/v1/campaigns/${campaign.id}/closings`, { reason: 'Enough.' });
    }
    // A campaign that closes waits for open checkouts; theirs are over.
    await test.database.execute(
      `update pledges.pledges set reserved_until = now() where state = 'confirming'`,
    );
    const decided = { collected: 6, declined: 2, action_required: 1, cancelled: 1, expired: 2 };
    for (const { campaign } of both()) await untilPledgesAre(test, campaign, decided);

    const finance = await test.as('finance');
    for (const { checkouts } of both()) {
      await finance.post(`/v1/pledges/${checkouts[0]?.pledge.id}/refunds`, { reason: 'Asked.' });
      await finance.post(`/v1/pledges/${checkouts[1]?.pledge.id}/refunds`, {
        reason: 'Scratched.',
        amount: { amount: 1000, currency: 'EUR' },
      });
    }
    const refunded = { ...decided, collected: 4, refunded: 1, partially_refunded: 1 };
    for (const { campaign } of both()) await untilPledgesAre(test, campaign, refunded);

    await Promise.all([deliverThriceShuffled(shuffled), deliverInOrder(ordered)]);
    await settledCounts(test.database);
    const [one, other] = await Promise.all(
      both().map(({ campaign, checkouts }) => endStateOf(test.database, campaign, checkouts)),
    );
    expect(one).toEqual(other);
    expect(one?.pledges).toHaveLength(CARDS.length);
    expect(one?.mails.length).toBeGreaterThan(CARDS.length);
    expect(one?.entries.length).toBeGreaterThan(CARDS.length);
  }, 120_000);

  it('are stored once each', async () => {
    const [row] = await test.database.rows<{ stored: number; different: number; dead: number }>(
      `select count(*)::int as stored, count(distinct external_id)::int as different,
         count(*) filter (where state <> 'processed')::int as dead
       from platform.inbox_messages`,
    );
    const told = (await Promise.all(both().map(eventsOf))).flat();
    expect(row).toEqual({ stored: told.length, different: told.length, dead: 0 });
  });
});
