import { describe, expect, it } from '@jest/globals';
import { inParallel } from '#apps/cli/demo/http';
import {
  askToPledge,
  liveCampaign,
  pledgeBody,
  untilPledgesAre,
  type LiveCampaign,
} from '../support/campaign-story.js';
import { eventually } from '../support/eventually.js';
import { expectOk, type Answer } from '../support/http-client.js';
import { SystemTest } from '../support/system-test.js';

// Ten forms a second: two hundred people take some twenty seconds.
const PER_SECOND = 10;
const PEOPLE = 200;
const test = SystemTest.forFile({
  processes: { api: 2, worker: 2 },
  env: {
    EMULATOR_LIMITS: `${PER_SECOND + 2}/100`,
    STRIPE_RATE_PER_ENDPOINT: String(PER_SECOND),
    STRIPE_RATE_TOTAL: '80',
  },
});

interface Line {
  readonly position: number;
  readonly secondsLeft: number;
  readonly asOf: string;
}

interface Start {
  readonly payment: { readonly clientSecret: string } | null;
  readonly line: Line | null;
}

type Placed = Start & { readonly pledge: { readonly id: string }; readonly token: string };

interface Person {
  readonly statuses: number[];
  readonly seen: Line[];
  readonly readyAt: number;
}

const indexes = Array.from({ length: PEOPLE }, (_, index) => index);

/** One person: pledges, waits in line if there is one, and asks as a page would. */
async function goThrough(campaign: LiveCampaign, index: number): Promise<Person> {
  const visitor = test.client(index % 2);
  const body = pledgeBody(campaign, index);
  const answer = await askToPledge(visitor, campaign, `line-${index}`, body);
  const placed = expectOk<Placed>(answer, 'a pledge');
  const statuses = [answer.status];
  const seen: Line[] = [];
  let start: Start = placed;
  const ready = await eventually(
    async () => {
      if (start.line !== null) seen.push(start.line);
      if (start.payment !== null) return start.payment;
      const next: Answer = await visitor.ask('GET', `/v1/pledges/${placed.pledge.id}/payment`, {
        headers: { 'pledge-token': placed.token },
      });
      statuses.push(next.status);
      start = next.body as Start;
      return Promise.reject(new Error('still in line'));
    },
    { timeoutMs: 90_000, everyMs: 400 },
  );
  const readyAt = performance.now();
  // Stripe limits the browsers' calls as well; its own form asks again.
  await eventually(() => test.stripe.saveCard(ready.clientSecret), {
    timeoutMs: 30_000,
    everyMs: 300,
  });
  return { statuses, seen, readyAt };
}

describe('the line in front of the limits of Stripe', () => {
  it('lets 200 people who come at once all pledge, in order, none twice, and shows nobody an error', async () => {
    const campaign = await liveCampaign(test);
    const people = await inParallel(indexes, PEOPLE, (index) => goThrough(campaign, index));

    expect(new Set(people.flatMap(({ statuses }) => statuses))).toEqual(new Set([201, 200]));
    const waited = people.filter(({ seen }) => seen.length > 0);
    expect(waited.length).toBeGreaterThan(PEOPLE / 2);
    for (const { seen } of waited) expectTruthful(seen);
    expectInOrder(waited);

    await untilPledgesAre(test, campaign, { held: PEOPLE });
    const [made] = await test.database.rows<{ setups: number; line: number }>(
      `select (select count(*)::int from payments.setups) as setups,
         (select count(*)::int from payments.waiting_line) as line`,
    );
    expect(made).toEqual({ setups: PEOPLE, line: 0 });
  }, 180_000);

  it('keeps the pieces of who waits longer than a reservation lasts', async () => {
    const reward = {
      title: 'Three',
      variant: 'STOOL',
      price: { amount: 4900, currency: 'EUR' },
      limitTotal: 3,
    };
    const campaign = await liveCampaign(test, { rewards: [reward] });
    await test.stripe.setFaults([{ operation: 'POST /v1/setup_intents', kind: '429', times: 30 }]);
    const people = Promise.all([900, 901, 902].map((index) => goThrough(campaign, index)));
    await untilPledgesAre(test, campaign, { confirming: 3 });
    await eventually(async () => {
      const [row] = await test.database.rows<{ waiting: number }>(
        'select count(*)::int as waiting from payments.waiting_line',
      );
      return row?.waiting === 3;
    });
    await test.database.execute(
      `update pledges.pledges set reserved_until = now() - interval '1 second'
       where campaign_id = $1`,
      [campaign.id],
    );
    await eventually(
      async () => {
        const [row] = await test.database.rows<{ kept: number }>(
          `select count(*)::int as kept from pledges.pledges
         where campaign_id = $1 and state = 'confirming' and reserved_until > now()`,
          [campaign.id],
        );
        return row?.kept === 3;
      },
      { timeoutMs: 15_000 },
    );
    await test.stripe.clearFaults();
    await people;
    await untilPledgesAre(test, campaign, { held: 3 });
  }, 120_000);
});

/** Nobody is put behind somebody new: the number before me only falls. */
function expectTruthful(seen: readonly Line[]): void {
  const positions = seen.map(({ position }) => position);
  expect([...positions].sort((a, b) => b - a)).toEqual(positions);
  expect(Math.max(...positions)).toBeLessThan(PEOPLE);
  for (const { secondsLeft } of seen) expect(secondsLeft).toBeGreaterThan(0);
}

/** Who stood before at the start has the form before, but for those prepared at the same time. */
function expectInOrder(waited: readonly Person[]): void {
  const byPlace = [...waited].sort(
    (a, b) => (a.seen[0]?.position ?? 0) - (b.seen[0]?.position ?? 0),
  );
  const readyAt = byPlace.map((person) => person.readyAt);
  const tolerance = 45;
  readyAt.forEach((at, place) => {
    const later = readyAt.slice(place + tolerance);
    expect(later.every((other) => other > at - 1000)).toBe(true);
  });
}
