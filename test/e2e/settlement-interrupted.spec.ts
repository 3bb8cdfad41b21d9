import { describe, expect, it } from '@jest/globals';
import { inParallel } from '#apps/cli/demo/http';
import {
  checkOut,
  liveCampaign,
  pledgeStates,
  untilPledgesAre,
  type Checkout,
  type LiveCampaign,
} from '../support/campaign-story.js';
import { endStateOf, type EndState } from '../support/end-state.js';
import { eventually } from '../support/eventually.js';
import { shortenLeases } from '../support/short-leases.js';
import { SystemTest } from '../support/system-test.js';

const BACKERS = 60;
/** Cards that are saved and then refused when they are charged. */
const REFUSED = 4;
const END = { collected: BACKERS - REFUSED, declined: REFUSED };
const REASON = { reason: 'Let us look first.' };

interface Charging {
  readonly charging: { readonly state: string; readonly waiting: number; readonly charged: number };
  readonly secondsLeft: number | null;
}
interface Held {
  readonly campaign: LiveCampaign;
  readonly checkouts: readonly Checkout[];
}

// Slow enough that an interruption falls into the middle of the work.
const test = SystemTest.forFile({
  processes: { api: 1, worker: 3 },
  env: { STRIPE_RATE_PER_ENDPOINT: '20', STRIPE_RATE_TOTAL: '100' },
});

/** A campaign whose pledges are held, the same one each time but for ids and instants. */
async function heldCampaign(): Promise<Held> {
  const campaign = await liveCampaign(test, { threshold: { kind: 'units', value: 10 } });
  const indexes = Array.from({ length: BACKERS }, (_, index) => index);
  const checkouts = await inParallel(indexes, 20, (index) =>
    checkOut(test.client(), campaign, index),
  );
  await inParallel(checkouts, 10, ({ payment }, index) =>
    test.stripe.saveCard(payment.clientSecret, index < REFUSED ? 'refusedLater' : 'good'),
  );
  await untilPledgesAre(test, campaign, { held: BACKERS }, 60_000);
  return { campaign, checkouts };
}

async function close({ campaign }: Held): Promise<void> {
  const merchandiser = await test.as('merchandiser');
  await merchandiser.post(`/v1/campaigns/${campaign.id}/closings`, { reason: 'Enough.' });
}

/** Kills these processes as a failing machine would: at once, without a word; they start again. */
async function kill(...names: readonly string[]): Promise<void> {
  const victims = test.running.children.filter(({ logFile }) =>
    names.some((name) => logFile.endsWith(`/${name}.log`)),
  );
  expect(victims).toHaveLength(names.length);
  const before = victims.map(({ pid }) => pid);
  for (const pid of before) process.kill(pid ?? 0, 'SIGKILL');
  await eventually(
    () => victims.every(({ pid }, index) => pid !== undefined && pid !== before[index]),
    { timeoutMs: 10_000 },
  );
}

/** Waits for the end while what the dead have held is given to the living. */
async function endOf({ campaign, checkouts }: Held): Promise<EndState> {
  await eventually(
    async () => {
      await shortenLeases(test.database);
      await untilPledgesAre(test, campaign, END, 0);
    },
    { timeoutMs: 90_000, everyMs: 300 },
  );
  await eventually(
    async () => {
      await shortenLeases(test.database);
      const [row] = await test.database.rows<{ open: number }>(
        `select count(*)::int as open from notifications.mails where state in ('queued', 'sending')`,
      );
      return row?.open === 0;
    },
    { timeoutMs: 60_000, everyMs: 200 },
  );
  return endStateOf(test.database, campaign, checkouts);
}

/** The way may lead over `unknown`; the end must not tell it. */
const canonical = (end: EndState): EndState => ({
  ...end,
  pledges: end.pledges.map((line) => line.replaceAll('unknown,', '')),
});

const collected = async ({ campaign }: Held): Promise<number> =>
  (await pledgeStates(test, campaign))['collected'] ?? 0;

async function chargesOf({ checkouts }: Held): Promise<readonly number[]> {
  const charges = await test.stripe.charges();
  return checkouts.map(({ pledge }) => charges[pledge.id]?.count ?? 0);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe('a settlement in disorder', () => {
  it('ends as one worker undisturbed ends: three at once, and paused, killed and resumed', async () => {
    const three = await heldCampaign();
    await close(three);
    const byThree = await endOf(three);

    const disturbed = await heldCampaign();
    const byTheDisturbed = await settleDisturbed(disturbed);

    const alone = await heldCampaign();
    for (const child of test.running.children) {
      if (/worker-[23]\.log$/.test(child.logFile)) await child.stop();
    }
    await close(alone);
    const byOne = canonical(await endOf(alone));

    expect(byOne.pledges).toHaveLength(BACKERS);
    expect(canonical(byThree)).toEqual(byOne);
    expect(canonical(byTheDisturbed)).toEqual(byOne);
    for (const campaign of [three, disturbed, alone]) {
      const charged = await chargesOf(campaign);
      expect(charged).toEqual(Array.from(charged, (_, index) => (index < REFUSED ? 0 : 1)));
    }
  }, 300_000);

  async function settleDisturbed(held: Held): Promise<EndState> {
    const finance = await test.as('finance');
    const settlement = `/v1/campaigns/${held.campaign.id}/settlement`;
    await close(held);
    await eventually(async () => (await collected(held)) > 5, { timeoutMs: 30_000 });
    const running = await finance.get<Charging>(settlement);
    expect(running.charging.state).toBe('running');
    expect(running.secondsLeft).toBeGreaterThan(0);

    await finance.post(`${settlement}/pauses`, REASON);
    await kill('worker', 'worker-2', 'worker-3');
    const before = sum(await chargesOf(held));
    expect(before).toBeLessThan(BACKERS - REFUSED);
    await eventually(
      async () => {
        // What the dead have held is found out about, and nothing else leaves.
        await shortenLeases(test.database);
        const states = await pledgeStates(test, held.campaign);
        expect(states['collected']).toBe(before);
      },
      { timeoutMs: 60_000, everyMs: 300 },
    );
    expect(sum(await chargesOf(held))).toBe(before);
    const paused = await finance.get<Charging>(settlement);
    expect(paused).toMatchObject({ charging: { state: 'paused' }, secondsLeft: null });

    await finance.post(`${settlement}/stops`, REASON);
    await finance.post(`${settlement}/resumptions`, REASON);
    await eventually(async () => (await collected(held)) > before + 3, { timeoutMs: 60_000 });
    await kill('worker-2');
    return endOf(held);
  }
});
