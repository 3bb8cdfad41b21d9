import { describe, expect, it } from '@jest/globals';
import { inParallel } from '#apps/cli/demo/http';
import {
  checkOut,
  liveCampaign,
  pledgeStates,
  untilPledgesAre,
  type LiveCampaign,
} from '../support/campaign-story.js';
import { eventually } from '../support/eventually.js';
import { shortenLeases } from '../support/short-leases.js';
import { SystemTest } from '../support/system-test.js';

const BACKERS = 80;
/** Cards that are saved and then refused when they are charged. */
const REFUSED = 5;
const TOTAL_MINOR = 4900 + 500;

// Slow enough that a kill falls into the middle of the work.
const test = SystemTest.forFile({
  processes: { api: 2, worker: 2 },
  env: { STRIPE_RATE_PER_ENDPOINT: '40', STRIPE_RATE_TOTAL: '200' },
});

const count = async (state: string, campaign: LiveCampaign): Promise<number> =>
  (await pledgeStates(test, campaign))[state] ?? 0;

/** Kills these processes as a failing machine would: at once, without a word. */
async function kill(...names: readonly string[]): Promise<void> {
  const victims = test.running.children.filter(({ logFile }) =>
    names.some((name) => logFile.endsWith(`/${name}.log`)),
  );
  expect(victims).toHaveLength(names.length);
  const before = victims.map(({ pid }) => pid);
  for (const pid of before) process.kill(pid ?? 0, 'SIGKILL');
  await eventually(() => victims.every(({ pid }, index) => pid !== before[index]), {
    timeoutMs: 5000,
  });
}

/** Waits for the pledges while what the dead have held is given to the living. */
async function untilDone(campaign: LiveCampaign, wanted: Record<string, number>): Promise<void> {
  await eventually(
    async () => {
      await shortenLeases(test.database);
      await untilPledgesAre(test, campaign, wanted, 0);
    },
    { timeoutMs: 60_000, everyMs: 300 },
  );
}

describe('processes that are killed in the middle of their work', () => {
  it('start again and carry on: every pledge is held once and charged once', async () => {
    const campaign = await liveCampaign(test, { threshold: { kind: 'units', value: 10 } });
    const indexes = Array.from({ length: BACKERS }, (_, index) => index);
    const checkouts = await inParallel(indexes, 20, (index) =>
      checkOut(test.client(1), campaign, index),
    );

    const saving = inParallel(checkouts, 10, ({ payment }, index) =>
      test.stripe.saveCard(payment.clientSecret, index < REFUSED ? 'refusedLater' : 'good'),
    );
    await eventually(async () => (await count('held', campaign)) > 5, { timeoutMs: 20_000 });
    expect(await count('held', campaign)).toBeLessThan(BACKERS);
    await kill('worker', 'api');
    await saving;
    await eventually(
      async () => (await test.client(0).ask('GET', '/health/ready')).status === 200,
      {
        timeoutMs: 30_000,
        everyMs: 100,
      },
    );
    await test.stripe.advanceClock(40);
    await untilDone(campaign, { held: BACKERS });

    const merchandiser = await test.as('merchandiser');
    await eventually(
      () => merchandiser.post(`/v1/campaigns/${campaign.id}/closings`, { reason: 'Enough.' }),
      { timeoutMs: 20_000, everyMs: 200 },
    );
    await eventually(async () => (await count('collected', campaign)) > 5, { timeoutMs: 20_000 });
    expect(await count('collected', campaign)).toBeLessThan(BACKERS - REFUSED);
    await kill('worker', 'worker-2', 'api-2');
    await untilDone(campaign, { collected: BACKERS - REFUSED, declined: REFUSED });

    const charges = await test.stripe.charges();
    const charged = checkouts.map(({ pledge }) => charges[pledge.id]);
    expect(charged.slice(0, REFUSED)).toEqual(Array(REFUSED).fill(undefined));
    for (const tally of charged.slice(REFUSED)) {
      expect(tally).toMatchObject({ count: 1, amount: { eur: TOTAL_MINOR } });
    }
    await expectMailsOnce(campaign);
    await expectBooks(campaign);
    expect(test.said.filter((line) => line.includes('is started again'))).toHaveLength(5);
  }, 150_000);
});

async function expectMailsOnce(campaign: LiveCampaign): Promise<void> {
  const wanted = [
    `charge_failed ${REFUSED} to ${REFUSED}`,
    `pledge_charged ${BACKERS - REFUSED} to ${BACKERS - REFUSED}`,
    `pledge_confirmed ${BACKERS} to ${BACKERS}`,
  ];
  await eventually(
    async () => {
      await shortenLeases(test.database);
      const lines = await test.database.rows<{ line: string }>(
        `select template || ' ' || count(*) || ' to ' || count(distinct about) as line
         from notifications.mails where state = 'sent'
           and about in (select 'pledge:' || id from pledges.pledges where campaign_id = $1)
         group by template order by template`,
        [campaign.id],
      );
      expect(lines.map(({ line }) => line)).toEqual(expect.arrayContaining(wanted));
      // How many were held when the threshold was announced is a matter of moments.
      const told = lines.find(({ line }) => line.startsWith('threshold_reached'))?.line ?? '';
      const [, mails, people] = /(\d+) to (\d+)$/.exec(told) ?? [];
      expect(Number(mails)).toBeGreaterThanOrEqual(10);
      expect(mails).toBe(people);
    },
    { timeoutMs: 60_000, everyMs: 300 },
  );
}

async function expectBooks(campaign: LiveCampaign): Promise<void> {
  const [row] = await test.database.rows<{ gross: number; memo: number; entries: number }>(
    `select
       sum(l.amount_minor) filter (where l.account in ('customer_deposits', 'vat_due'))::int as gross,
       sum(l.amount_minor) filter (where l.account = 'pledges_held')::int as memo,
       count(distinct e.id) filter (where l.account = 'customer_deposits')::int as entries
     from ledger.entries e join ledger.lines l on l.entry_id = e.id where e.campaign_id = $1`,
    [campaign.id],
  );
  const collected = BACKERS - REFUSED;
  expect(row).toEqual({
    gross: -collected * TOTAL_MINOR,
    memo: REFUSED * TOTAL_MINOR,
    entries: collected,
  });
}
