import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { StripeClient } from '#libs/payments/stripe-client';
import { DatabaseTest } from '../support/database-test.js';
import { eventually } from '../support/eventually.js';
import { SettlementStory } from '../support/settlement-story.js';
import { SettlementWorld, stripeOf } from '../support/settlement-world.js';

// The machine may be busy; what takes a second alone may take ten in company.
jest.setTimeout(60_000);

const test = DatabaseTest.forFile();

interface Placed {
  readonly pledge: { readonly id: string };
  readonly payment: { readonly clientSecret: string };
}

describe('the end of a campaign', () => {
  let world: SettlementWorld;
  let emulator: TestEmulator;
  let story: SettlementStory;
  let url: string;
  let webhookSecret = '';
  let backers = 0;

  beforeAll(async () => {
    const stripe = await stripeOf();
    emulator = stripe.emulator;
    const settings = {
      ...stripe.settings,
      get webhookSecret() {
        return webhookSecret;
      },
    };
    world = await SettlementWorld.open(test, settings, { listens: true });
    story = new SettlementStory(world, emulator);
    url = await world.url();
    const endpoint = await emulator.stripe.webhookEndpoints.create({
      url: `${url}/v1/stripe/webhooks`,
      enabled_events: ['*'],
    });
    webhookSecret = endpoint.secret ?? '';
  });
  afterAll(async () => {
    await world.close();
    await emulator.stop();
  });

  /** A backer pledges over HTTP and saves a card in Stripe's form; the webhook makes it held. */
  async function pledge(terms: CampaignTerms): Promise<string> {
    backers += 1;
    const answer = await fetch(`${url}/v1/campaigns/${terms.id}/pledges`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `backer-${backers}` },
      body: JSON.stringify({
        rewardId: terms.rewards[0]?.id,
        quantity: 1,
        backer: {
          email: `backer-${backers}@example.test`,
          name: 'A Backer',
          locale: 'fr',
          country: 'FR',
          postcode: '75002',
        },
        delivery: { kind: 'pickup', storeId: 'lyon' },
        channel: { kind: 'web' },
      }),
    });
    const placed = (await answer.json()) as Placed;
    expect({ status: answer.status, placed }).toMatchObject({ status: 201 });
    const intentId = placed.payment.clientSecret.split('_secret_')[0] ?? '';
    await emulator.stripe.setupIntents.confirm(intentId, { payment_method: 'pm_card_visa' });
    await becomes(placed.pledge.id, 'held');
    return placed.pledge.id;
  }

  const becomes = (pledgeId: string, state: string): Promise<unknown> =>
    eventually(
      async () => {
        await world.drain();
        expect(await story.stateOf(pledgeId)).toBe(state);
      },
      { timeoutMs: 15_000 },
    );

  // In Paris the clock goes from 02:00 to 03:00 on 29 March and from 03:00 back to 02:00 on 25 October.
  describe.each([
    ['when the hour before was skipped', '2026-03-01T09:00:00Z', '2026-03-29T01:00:00Z'],
    [
      'in the hour that comes twice, at its second time',
      '2026-10-01T09:00:00Z',
      '2026-10-25T01:30:00Z',
    ],
  ])('%s', (_, start, deadline) => {
    beforeEach(() => {
      test.clock.set(start);
    });

    const live = (units: number): Promise<CampaignTerms> =>
      world.campaigns.live({
        threshold: { kind: 'units', value: units },
        closesAt: deadline,
        timeZone: 'Europe/Paris',
      });

    it('collects from everybody when the threshold is reached, and not a second before', async () => {
      const terms = await live(2);
      const pledges = [await pledge(terms), await pledge(terms)];
      test.clock.set(new Date(Date.parse(deadline) - 1000));
      await world.drain();
      expect(await story.campaignState(terms)).toBe('live');
      test.clock.set(deadline);
      for (const id of pledges) await becomes(id, 'collected');
      expect(await story.campaignState(terms)).toBe('collected');
      for (const id of pledges) expect(await story.chargesAtStripe(id)).toBe(1);
    }, 40_000);

    it('lets everybody go unpaid when it is not', async () => {
      const terms = await live(3);
      const pledges = [await pledge(terms), await pledge(terms)];
      test.clock.set(deadline);
      for (const id of pledges) await becomes(id, 'released');
      await world.drain();
      expect(await story.campaignState(terms)).toBe('released');
      for (const id of pledges) expect(await story.chargesAtStripe(id)).toBe(0);
    }, 40_000);
  });

  describe('hears from Stripe', () => {
    const payload = JSON.stringify({
      id: 'evt_signed',
      object: 'event',
      type: 'customer.created',
      data: { object: { id: 'cus_1' } },
    });

    const send = async (ageSeconds: number, body = payload, secret = webhookSecret) => {
      const signature = world.get(StripeClient).sdk.webhooks.generateTestHeaderString({
        payload,
        secret,
        timestamp: Math.floor(test.clock.now().getTime() / 1000) - ageSeconds,
      });
      return fetch(`${url}/v1/stripe/webhooks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'stripe-signature': signature },
        body,
      });
    };
    const stored = () =>
      test.database.rows(`select 1 from platform.inbox_messages where external_id = 'evt_signed'`);

    it('and refuses a wrong signature, another body and an old timestamp, keeping nothing', async () => {
      const answers = [
        await send(0, payload, 'whsec_of_somebody_else'),
        await send(0, payload.replace('cus_1', 'cus_2')),
        await send(301),
        await fetch(`${url}/v1/stripe/webhooks`, { method: 'POST', body: payload }),
      ];
      for (const answer of answers) {
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
      }
      expect(await answers[0]?.json()).toMatchObject({ code: 'stripe.signature_invalid' });
      expect(await stored()).toHaveLength(0);
    });

    it('and keeps a signed event once, however often it comes', async () => {
      for (let time = 0; time < 3; time += 1) expect((await send(10)).status).toBe(200);
      expect(await stored()).toHaveLength(1);
    });
  });
});
