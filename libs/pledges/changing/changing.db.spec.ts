import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { present } from '#libs/kernel/assert';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { ledgerStory } from '../../../test/support/ledger-story.js';
import { PledgeWorld } from '../../../test/support/pledge-world.js';
import { PledgesService } from '../pledges.service.js';
import { CancelPledge } from './cancel-pledge.js';
import { ChangePledge } from './change-pledge.js';

const test = DatabaseTest.forFile();
let world: PledgeWorld;

beforeAll(async () => {
  world = await PledgeWorld.open(test);
});
afterAll(() => world.close());

const totalsOf = async (campaignId: string) => {
  const [row] = await test.database.rows<Record<string, number>>(
    `select pledged_minor as pledged, held_minor as held, units, backers
     from campaigns.totals where campaign_id = $1`,
    [campaignId],
  );
  return row;
};

const takenOf = async (rewardId: string) => {
  const [row] = await test.database.rows<{ taken: number }>(
    'select taken from campaigns.reward_stock where reward_id = $1',
    [rewardId],
  );
  return row?.taken;
};

const stateOf = async (pledgeId: string) => {
  const [row] = await test.database.rows<{ state: string }>(
    'select state from pledges.pledges where id = $1',
    [pledgeId],
  );
  return row?.state;
};

const change = (pledgeId: string, wanted: object, version: number | null = null) =>
  world.get(ChangePledge).execute({ pledgeId, change: wanted, actor: 'backer', version });

const cancel = (pledgeId: string) =>
  world.get(CancelPledge).execute({ pledgeId, actor: 'backer', reason: 'asked_by_backer' });

const price = (amount: number) => ({ amount, currency: 'EUR' as const });
const twoRewards = {
  rewards: [
    { title: 'One', variant: 'CHAIR-OAK', price: price(4900), limitTotal: 3 },
    { title: 'Set', variant: 'CHAIR-SET', price: price(9000), limitTotal: 1, unitsPerReward: 2 },
  ],
};

describe('changing a pledge', () => {
  it('moves money, stock and totals by the difference, and keeps who changed what', async () => {
    const terms = await world.campaigns.live(twoRewards);
    const [one, set] = terms.rewards.map(({ id }) => id) as [string, string];
    const id = await world.pledges.held(terms);
    await change(id, { quantity: 3 });
    expect([await takenOf(one), await takenOf(set)]).toEqual([3, 0]);
    await change(id, { quantity: 1, rewardId: set, delivery: { kind: 'pickup', storeId: 'lyon' } });
    expect([await takenOf(one), await takenOf(set)]).toEqual([0, 1]);
    expect(await totalsOf(terms.id)).toEqual({ pledged: 15_290, held: 9000, units: 2, backers: 1 });
    expect(await ledgerStory(test.database, { pledgeId: id })).toMatchInlineSnapshot(`
     "cause    account                  debit     credit  description
     hold     pledges_held         54.90 EUR             Pledges held
              pledges_held_contra             54.90 EUR
     hold     pledges_held         98.00 EUR             Pledges held
              pledges_held_contra             98.00 EUR
     release  pledges_held_contra  62.90 EUR             Pledges released
              pledges_held                    62.90 EUR"
    `);
    const rows = await test.database.rows<{ changes: Record<string, unknown> }>(
      'select changes from pledges.transitions where pledge_id = $1 and changes is not null order by id',
      [id],
    );
    expect(rows.map(({ changes }) => changes['quantity'])).toEqual([
      [1, 3],
      [3, 1],
    ]);
  });

  it('refuses more pieces than there are and leaves everything as it was', async () => {
    const terms = await world.campaigns.live(twoRewards);
    const [one] = terms.rewards.map(({ id }) => id) as [string];
    const id = await world.pledges.held(terms);
    await expect(change(id, { quantity: 4 })).rejects.toMatchObject({ code: 'reward.sold_out' });
    expect(await takenOf(one)).toBe(1);
  });

  it('refuses what was decided on an old version', async () => {
    const terms = await world.campaigns.live();
    const id = await world.pledges.held(terms);
    await change(id, { quantity: 2 }, 1);
    await expect(change(id, { quantity: 3 }, 1)).rejects.toMatchObject({
      kind: 'precondition_failed',
    });
  });

  it('refuses once the deadline has passed', async () => {
    const terms = await world.campaigns.live();
    const id = await world.pledges.held(terms);
    const now = test.clock.now();
    test.clock.set(terms.closesAt);
    const refusals = await Promise.allSettled([change(id, { quantity: 2 }), cancel(id)]);
    test.clock.set(now);
    expect(refusals).toMatchObject([
      { reason: { code: 'campaign.closed' } },
      { reason: { code: 'campaign.closed' } },
    ]);
  });
});

describe('cancelling a pledge', () => {
  it('gives stock, totals and books back; again changes nothing', async () => {
    const terms = await world.campaigns.live(twoRewards);
    const [one] = terms.rewards.map(({ id }) => id) as [string];
    const id = await world.pledges.held(terms);
    await Promise.all([cancel(id), cancel(id)]);
    expect(await stateOf(id)).toBe('cancelled');
    expect(await takenOf(one)).toBe(0);
    expect(await totalsOf(terms.id)).toEqual({ pledged: 5490, held: 0, units: 0, backers: 0 });
    await world.settle();
    const mails = await test.database.rows<{ template: string }>(
      'select template from notifications.mails where about = $1 order by template',
      [`pledge:${id}`],
    );
    expect(mails.map(({ template }) => template)).toEqual(['pledge_cancelled', 'pledge_confirmed']);
  });

  it('keeps a backer counted as long as another pledge of theirs is live', async () => {
    const terms = await world.campaigns.live();
    const known = await world.pledges.knownBacker('twice@example.test');
    const ids = await world.pledges.confirming(terms, 2, world.pledges.savedCard(terms, known));
    await cancel(present(ids[0], 'a pledge'));
    expect(await totalsOf(terms.id)).toMatchObject({ units: 1, backers: 1 });
    await cancel(present(ids[1], 'a pledge'));
    expect(await totalsOf(terms.id)).toMatchObject({ units: 0, backers: 0 });
  });

  it('meets a card that is saved at the same moment, and one of the two wins', async () => {
    const terms = await world.campaigns.live();
    const ids = await world.pledges.confirming(terms, 20);
    await world.pledges.cardsSaved(ids);
    await Promise.all([world.settle(), ...ids.map((id) => cancel(id))]);
    await world.settle();
    expect(new Set(await Promise.all(ids.map(stateOf)))).toEqual(new Set(['cancelled']));
    expect(await totalsOf(terms.id)).toMatchObject({ held: 0, units: 0, backers: 0 });
  });
});

describe('a card that comes late', () => {
  it('holds while the campaign is closing, and expires the pledge after the verdict', async () => {
    const terms = await world.campaigns.live();
    const [early, late] = (await world.pledges.confirming(terms, 2)) as [string, string];
    await world.campaigns.take(terms.id, 'closings');
    await world.pledges.cardsSaved([early]);
    await world.settle();
    expect(await stateOf(early)).toBe('held');
    await test.database.execute(
      `update campaigns.totals set intake = 'ended' where campaign_id = $1`,
      [terms.id],
    );
    await world.pledges.cardsSaved([late]);
    await world.settle();
    await test.database.execute(
      `update campaigns.totals set intake = 'finishing' where campaign_id = $1`,
      [terms.id],
    );
    expect(await stateOf(late)).toBe('expired');
    expect(await totalsOf(terms.id)).toMatchObject({ backers: 1 });
  });
});

describe('what charging asks for', () => {
  it('queues, claims, takes a new card after a failure, and lets go', async () => {
    const terms = await world.campaigns.live(twoRewards);
    const id = await world.pledges.held(terms);
    const service = world.get(PledgesService);
    const { queued, locked } = await test.database.transaction(async (tx) => ({
      queued: await service.queueHeld(tx, terms.id),
      locked: await service.lockQueued(tx, 10),
    }));
    expect([queued, locked.map((one) => one.id)]).toEqual([1, [id]]);
    const moves = ['charging', 'declined'] as const;
    for (const to of moves) {
      await test.database.transaction((tx) =>
        service.move(tx, {
          pledgeIds: [id],
          from: to === 'charging' ? ['queued'] : ['charging'],
          to,
          actor: 'system:test',
        }),
      );
    }
    await world.pledges.cardsSaved([id, id], 'fix');
    await world.settle();
    const told = await test.database.rows(
      `select 1 from platform.news where type = 'pledge.card_fixed' and subject = $1`,
      [id],
    );
    expect(told).toHaveLength(1);
    await test.database.transaction((tx) => service.releaseSome(tx, terms.id, 10, 'unfunded'));
    expect(await stateOf(id)).toBe('released');
    expect(await totalsOf(terms.id)).toMatchObject({ held: 0, units: 0, backers: 0 });
  });

  it('refuses a step that the table of states does not have', async () => {
    const terms = await world.campaigns.live();
    const id = await world.pledges.held(terms);
    const step = { pledgeIds: [id], from: ['held'], to: 'refunded', actor: 'x' } as const;
    await expect(
      test.database.transaction((tx) => world.get(PledgesService).move(tx, step)),
    ).rejects.toThrow('a pledge goes from held to refunded');
  });
});
