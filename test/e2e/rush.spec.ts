import { describe, expect, it } from '@jest/globals';
import { inParallel } from '#apps/cli/demo/http';
import {
  askToPledge,
  cardFormOf,
  checkOut,
  liveCampaign,
  pledgeBody,
  pledgeStates,
  untilPledgesAre,
  type Checkout,
  type LiveCampaign,
} from '../support/campaign-story.js';
import { eventually } from '../support/eventually.js';
import { SystemTest } from '../support/system-test.js';
import type { Answer } from '../support/http-client.js';

const test = SystemTest.forFile({ processes: { api: 2, worker: 2 } });

const MINUTE = 60_000;
const indexes = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

interface Progress {
  readonly held: { readonly amount: number };
  readonly pledged: { readonly amount: number };
  readonly units: number;
  readonly backers: number;
  readonly reached: boolean;
}

/** Progress as one process tells it. */
const progressAt = (api: number, campaign: LiveCampaign): Promise<Progress> =>
  test.client(api).get<Progress>(`/v1/campaigns/${campaign.id}/progress`);

const count = async (sql: string, ...values: unknown[]): Promise<number> => {
  const [row] = await test.database.rows<{ count: number }>(sql, values);
  return row?.count ?? -1;
};

describe('a rush over two API and two worker processes', () => {
  it(
    'announces the threshold once when 200 backers confirm at the same instant',
    async () => {
      const campaign = await liveCampaign(test, { threshold: { kind: 'backers', value: 120 } });
      const checkouts = await inParallel(indexes(200), 50, (index) =>
        checkOut(test.client(index % 2), campaign, index),
      );
      await test.stripe.saveCards(checkouts.map(({ payment }) => payment.clientSecret));
      await untilPledgesAre(test, campaign, { held: 200 });

      await expectMilestoneOnce(campaign);
      await expectEverybodyAgrees(campaign, { backers: 200, heldMinor: 200 * (4900 + 500) });
    },
    MINUTE,
  );

  it(
    'gives exactly 50 of 500 simultaneous checkouts a reward limited to 50, and takes back what is abandoned',
    async () => {
      const reward = {
        title: 'One of fifty',
        variant: 'STOOL',
        price: { amount: 4900, currency: 'EUR' },
        limitTotal: 50,
      };
      const campaign = await liveCampaign(test, { rewards: [reward] });
      const answers = await inParallel(indexes(500), 500, (index) =>
        askToPledge(
          test.client(index % 2),
          campaign,
          `fifty-${index}`,
          pledgeBody(campaign, index),
        ),
      );
      expect(tally(answers.map(told))).toEqual({ '201': 50, '422 reward.sold_out': 450 });
      expect(await pledgeStates(test, campaign)).toEqual({ confirming: 50 });

      const placed = answers.filter(({ status }) => status === 201);
      const paying = await Promise.all(
        placed.slice(0, 20).map((answer) => cardFormOf(test.client(0), answer)),
      );
      await test.stripe.saveCards(paying.map(({ payment }) => payment.clientSecret));
      await untilPledgesAre(test, campaign, { confirming: 30, held: 20 });

      // The fifteen minutes pass: in the rows, because nobody waits that long.
      await test.database.execute(
        `update pledges.pledges set reserved_until = now() - interval '1 second'
         where campaign_id = $1 and state = 'confirming'`,
        [campaign.id],
      );
      await untilPledgesAre(test, campaign, { expired: 30, held: 20 });
      const again = await inParallel(indexes(60), 60, (index) =>
        askToPledge(
          test.client(index % 2),
          campaign,
          `again-${index}`,
          pledgeBody(campaign, 1000 + index),
        ),
      );
      expect(tally(again.map(told))).toEqual({ '201': 30, '422 reward.sold_out': 30 });
    },
    MINUTE,
  );

  it(
    'makes one pledge of ten equal POSTs with one key, and answers all of them alike',
    async () => {
      const campaign = await liveCampaign(test);
      const body = pledgeBody(campaign, 7);
      const answers = await inParallel(indexes(10), 10, (index) =>
        askToPledge(test.client(index % 2), campaign, 'one-key', body),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      const replayed = answers.filter(
        ({ headers }) => headers.get('idempotent-replayed') === 'true',
      );
      expect(replayed).toHaveLength(9);
      expect(await pledgeStates(test, campaign)).toEqual({ confirming: 1 });
      const [answer] = answers;
      const { pledge } = answer?.body as Checkout;
      expect(
        await count('select count(*)::int from payments.setups where pledge_id = $1', pledge.id),
      ).toBe(1);

      const other = await askToPledge(
        test.client(1),
        campaign,
        'one-key',
        pledgeBody(campaign, 7, { quantity: 2 }),
      );
      expect(told(other)).toBe('422 idempotency.key_reused');
    },
    MINUTE,
  );

  it(
    'shows on the stream of one API within a second what was pledged through the other',
    async () => {
      const campaign = await liveCampaign(test);
      const { payment } = await checkOut(test.client(0), campaign, 1);
      const stream = await openStream(test.running.apiUrls[1] ?? '', campaign);
      try {
        await test.stripe.saveCard(payment.clientSecret);
        const heldAt = await eventually(async () => {
          const { backers } = await progressAt(0, campaign);
          return backers === 1 ? performance.now() : Promise.reject(new Error('not held yet'));
        });
        await eventually(() => stream.seen.some(({ backers }) => backers === 1), {
          timeoutMs: 1000,
          everyMs: 5,
        });
        expect(performance.now() - heldAt).toBeLessThan(1000);
      } finally {
        await stream.close();
      }
    },
    MINUTE,
  );
});

async function expectMilestoneOnce(campaign: LiveCampaign): Promise<void> {
  const milestones = `select count(*)::int from campaigns.milestones
    where campaign_id = $1 and kind = 'threshold'`;
  expect(await count(milestones, campaign.id)).toBe(1);
  const news = `select count(*)::int from platform.news
    where type = 'campaign.threshold_reached' and subject = $1`;
  expect(await count(news, campaign.id)).toBe(1);
  // Whoever was held when the news went out hears of it, and nobody hears of it twice.
  const missing = `select count(*)::int from pledges.pledges p
    join campaigns.milestones m using (campaign_id)
    where campaign_id = $1 and p.held_at <= m.reached_at and not exists (
      select from notifications.mails where key = 'threshold_reached:' || p.id)`;
  await eventually(async () => (await count(missing, campaign.id)) === 0, { timeoutMs: 10_000 });
  const mails = `select template || ' ' || count(*) || ' to ' || count(distinct about) as line
    from notifications.mails
    where about = 'campaign:' || $1::text
       or about in (select 'pledge:' || id from pledges.pledges where campaign_id = $1::uuid)
    group by template`;
  const lines = await eventually(
    async () => {
      const written = await test.database.rows<{ line: string }>(mails, [campaign.id]);
      const all = written.map(({ line }) => line);
      expect(all).toContain('pledge_confirmed 200 to 200');
      return all;
    },
    { timeoutMs: 20_000 },
  );
  expect(lines).toContain('staff_threshold_reached 1 to 1');
  const told = lines.find((line) => line.startsWith('threshold_reached '));
  const [, mailed, people] = /^threshold_reached (\d+) to (\d+)$/.exec(told ?? '') ?? [];
  expect(mailed).toBe(people);
  expect(Number(mailed)).toBeGreaterThanOrEqual(120);
}

async function expectEverybodyAgrees(
  campaign: LiveCampaign,
  wanted: { readonly backers: number; readonly heldMinor: number },
): Promise<void> {
  for (const api of [0, 1]) {
    expect(await progressAt(api, campaign)).toMatchObject({
      held: { amount: wanted.heldMinor },
      pledged: { amount: wanted.heldMinor },
      backers: wanted.backers,
      units: wanted.backers,
      reached: true,
    });
  }
  const sums = `select
    (select sum(total_minor) from pledges.pledges where campaign_id = $1 and state = 'held')::int
      as pledges,
    (select sum(l.amount_minor) from ledger.lines l join ledger.entries e on e.id = l.entry_id
     where e.campaign_id = $1 and l.account = 'pledges_held')::int as memo`;
  const [row] = await test.database.rows<{ pledges: number; memo: number }>(sums, [campaign.id]);
  expect(row).toEqual({ pledges: wanted.heldMinor, memo: wanted.heldMinor });
}

const told = ({ status, body }: Answer): string =>
  status < 300 ? String(status) : `${status} ${(body as { code: string }).code}`;

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** Reads `progress` events as they come. */
async function openStream(apiUrl: string, campaign: LiveCampaign) {
  const ending = new AbortController();
  const response = await fetch(`${apiUrl}/v1/campaigns/${campaign.id}/progress/stream`, {
    signal: ending.signal,
  });
  const seen: Progress[] = [];
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString('utf8');
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (data !== undefined) seen.push(JSON.parse(data) as Progress);
      }
    }
  })().catch(() => undefined);
  await eventually(() => seen.length > 0);
  return {
    seen,
    close: async () => {
      ending.abort();
      await reading;
    },
  };
}
