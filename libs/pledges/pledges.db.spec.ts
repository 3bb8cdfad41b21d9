import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isDomainError } from '#libs/kernel/errors';
import { addSeconds } from '#libs/kernel/time';
import { DatabaseTest } from '../../test/support/database-test.js';
import { PledgeWorld, RESERVATION_SECONDS } from '../../test/support/pledge-world.js';
import { ExpirePledges } from './holding/expire-pledges.js';

const test = DatabaseTest.forFile();
let world: PledgeWorld;
let other: PledgeWorld;

beforeAll(async () => {
  world = await PledgeWorld.open(test);
  other = await PledgeWorld.open(test);
});
afterAll(async () => {
  await other.close();
  await world.close();
});

const statesOf = async (campaignId: string): Promise<Record<string, number>> => {
  const rows = await test.database.rows<{ state: string; count: number }>(
    'select state, count(*) as count from pledges.pledges where campaign_id = $1 group by state',
    [campaignId],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
};

const totalsOf = async (campaignId: string) => {
  const [row] = await test.database.rows<Record<string, number>>(
    `select pledged_minor as pledged, held_minor as held, goods_minor as goods, units, backers
     from campaigns.totals where campaign_id = $1`,
    [campaignId],
  );
  return row;
};

const limited = (limitTotal: number, limitPerBacker: number | null = null) => ({
  rewards: [
    {
      title: 'Early bird',
      variant: 'CHAIR-OAK',
      price: { amount: 4900, currency: 'EUR' as const },
      limitTotal,
      limitPerBacker,
    },
  ],
});

describe('placing pledges', () => {
  it('reserves exactly the pieces there are, however many ask at once, and gives them back', async () => {
    const terms = await world.campaigns.live(limited(50));
    const wishes = Array.from({ length: 500 }, () => world.pledges.wish(terms));
    const parts = Array.from({ length: 10 }, (_, index) =>
      wishes.slice(index * 50, index * 50 + 50),
    );
    const outcomes = (
      await Promise.all(
        parts.map((part, index) => (index % 2 === 0 ? world : other).pledges.place(part)),
      )
    ).flat();
    const refusals = outcomes.filter((outcome) => !outcome.ok);
    expect(outcomes.length - refusals.length).toBe(50);
    expect(refusals.every((one) => !one.ok && isDomainError(one.error, 'reward.sold_out'))).toBe(
      true,
    );
    expect(await statesOf(terms.id)).toEqual({ confirming: 50 });

    test.clock.advanceSeconds(RESERVATION_SECONDS);
    const expired = await Promise.all([world, other].map((one) => one.get(ExpirePledges).sweep()));
    expect(expired.reduce((sum, count) => sum + count, 0)).toBe(50);
    await expect(world.pledges.confirming(terms, 50)).resolves.toHaveLength(50);
  });

  it('makes one pledge of ten equal requests at the same time, with ten equal answers', async () => {
    const terms = await world.campaigns.live();
    const wish = world.pledges.wish(terms);
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 === 0 ? world : other).pledges.place([wish, wish]),
      ),
    );
    const answers = outcomes.flat().map((outcome) => (outcome.ok ? outcome.answer.pledge : null));
    expect(new Set(answers.map((answer) => JSON.stringify(sorted(answer)))).size).toBe(1);
    expect(await statesOf(terms.id)).toEqual({ confirming: 1 });
  });

  it('refuses a key that was used for another request, and only that request', async () => {
    const terms = await world.campaigns.live();
    const first = world.pledges.wish(terms);
    const second = world.pledges.wish(terms, { keys: first.keys });
    const third = world.pledges.wish(terms);
    const outcomes = await world.pledges.place([first, second, third]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(outcomes[1]).toMatchObject({ error: { code: 'idempotency.key_reused' } });
  });

  it('counts what one backer has, within a batch and across processes', async () => {
    const terms = await world.campaigns.live(limited(100, 2));
    const { backer } = world.pledges.wish(terms);
    const wishes = Array.from({ length: 6 }, () => world.pledges.wish(terms, { backer }));
    const outcomes = await Promise.all([
      world.pledges.place(wishes.slice(0, 3)),
      other.pledges.place(wishes.slice(3)),
    ]);
    expect(outcomes.flat().filter(({ ok }) => ok)).toHaveLength(2);
  });

  it('keeps what a known backer told us when a guest uses the same address', async () => {
    const terms = await world.campaigns.live();
    const known = await world.pledges.knownBacker('marie@example.test');
    const { backer } = world.pledges.wish(terms);
    await world.pledges.confirming(terms, 1, {
      backer: { ...backer, email: known.email, name: 'Somebody Else' },
    });
    const rows = await test.database.rows(
      `select name, user_id as "userId" from pledges.backers where email = 'marie@example.test'`,
    );
    expect(rows).toEqual([{ name: 'Known Backer', userId: known.userId }]);
  });

  it('holds a saved card at once, for its own account only', async () => {
    const terms = await world.campaigns.live();
    const known = await world.pledges.knownBacker('paul@example.test');
    await world.pledges.confirming(terms, 2, world.pledges.savedCard(terms, known));
    const foreign = world.pledges.wish(
      terms,
      world.pledges.savedCard(terms, { ...known, userId: test.ids.next() }),
    );
    const [refused] = await world.pledges.place([foreign]);
    expect(refused).toMatchObject({ ok: false, error: { code: 'payment.no_saved_card' } });
    expect(await statesOf(terms.id)).toEqual({ held: 2 });
    expect(await totalsOf(terms.id)).toEqual({
      pledged: 10_980,
      held: 10_980,
      goods: 9800,
      units: 2,
      backers: 1,
    });
  });

  it('takes no pledge after the deadline, nor before the campaign is live', async () => {
    const terms = await world.campaigns.live();
    const draft = await world.campaigns.scheduled();
    const early = await world.pledges.place([world.pledges.wish(draft)]);
    expect(early[0]).toMatchObject({ ok: false, error: { code: 'campaign.not_open' } });
    const before = test.clock.now();
    test.clock.set(terms.closesAt);
    const late = await world.pledges.place([world.pledges.wish(terms)]);
    test.clock.set(addSeconds(before, 1));
    expect(late[0]).toMatchObject({ ok: false, error: { code: 'campaign.closed' } });
  });
});

describe('holding pledges', () => {
  it('crosses once when 200 cards are saved at the same instant, news shuffled and tripled', async () => {
    const terms = await world.campaigns.live({ threshold: { kind: 'backers', value: 120 } });
    const ids = await world.pledges.confirming(terms, 200);
    const news = [...ids, ...ids, ...ids].sort((a, b) => (a.slice(-4) < b.slice(-4) ? -1 : 1));
    await Promise.all([
      world.pledges.cardsSaved(news.slice(0, 250)),
      other.pledges.cardsSaved(news.slice(250)),
    ]);
    await Promise.all([world.settle(), other.settle()]);
    await world.settle();
    expect(await statesOf(terms.id)).toEqual({ held: 200 });
    expect(await totalsOf(terms.id)).toMatchObject({ backers: 200, units: 200, held: 1_098_000 });
    const told = await test.database.rows(
      `select type, count(*) as count from platform.news
       where type = 'campaign.threshold_reached' and subject = $1 group by type`,
      [terms.id],
    );
    expect(told).toEqual([{ type: 'campaign.threshold_reached', count: 1 }]);
    const mails = await test.database.rows<{ template: string; count: number }>(
      `select template, count(*) as count from notifications.mails
       where about = any($1::text[]) group by template order by template`,
      [ids.map((id) => `pledge:${id}`)],
    );
    expect(mails).toEqual([
      { template: 'pledge_confirmed', count: 200 },
      { template: 'threshold_reached', count: 200 },
    ]);
  }, 60_000);
});

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
