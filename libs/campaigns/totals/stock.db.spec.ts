import { beforeAll, describe, expect, it } from '@jest/globals';
import { present } from '#libs/kernel/assert';
import { campaignParts, type CampaignParts } from '../../../test/support/campaign-parts.js';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { campaignInvariants } from '../campaign-invariants.js';
import type { StockRequest } from '../campaigns.types.js';

const test = DatabaseTest.forFile({ poolSize: 12, invariants: campaignInvariants });
let parts: CampaignParts;

beforeAll(() => {
  parts = campaignParts(test);
});

const price = { amount: 4900, currency: 'EUR' };

async function limitedRewards(...limits: (number | null)[]): Promise<string[]> {
  const { rewards } = await parts.factory.live({
    rewards: limits.map((limitTotal, index) => ({
      title: `Reward ${index}`,
      variant: `V${index}`,
      price,
      limitTotal,
    })),
  });
  return rewards.map((reward) => reward.id);
}

const take = (...requests: StockRequest[]): Promise<readonly boolean[]> =>
  test.database.transaction((tx) => parts.service.takeStock(tx, requests));
const giveBack = (...requests: StockRequest[]): Promise<void> =>
  test.database.transaction((tx) => parts.service.returnStock(tx, requests));

const takenOf = async (rewardId: string): Promise<number | undefined> => {
  const [row] = await test.database.rows<{ taken: number }>(
    'select taken from campaigns.reward_stock where reward_id = $1',
    [rewardId],
  );
  return row?.taken;
};

describe('a limited reward', () => {
  it('goes to whoever asked first, in full or not at all', async () => {
    const [rewardId = ''] = await limitedRewards(5);
    const wanted = [3, 3, 1, 2, 1].map((quantity) => ({ rewardId, quantity }));
    expect(await take(...wanted)).toEqual([true, false, true, false, true]);
    expect(await takenOf(rewardId)).toBe(5);
  });

  it('never oversells when a hundred ask for it at once', async () => {
    const [first = '', second = ''] = await limitedRewards(20, 30);
    const granted = await Promise.all(
      Array.from({ length: 100 }, (_, index) => {
        const [one, other] = index % 2 === 0 ? [first, second] : [second, first];
        return take({ rewardId: one, quantity: 1 }, { rewardId: other, quantity: 1 });
      }),
    );
    expect(granted.flat().filter(Boolean)).toHaveLength(50);
    expect([await takenOf(first), await takenOf(second)]).toEqual([20, 30]);
  });

  it('comes back when it is given back, once', async () => {
    const [rewardId = ''] = await limitedRewards(2);
    await take({ rewardId, quantity: 2 });
    await giveBack({ rewardId, quantity: 1 }, { rewardId, quantity: 1 });
    expect(await takenOf(rewardId)).toBe(0);
    await expect(giveBack({ rewardId, quantity: 1 })).rejects.toThrow('never_oversold');
  });

  it('keeps its pieces when the transaction that took them fails', async () => {
    const [rewardId = ''] = await limitedRewards(2);
    const work = test.database.transaction(async (tx) => {
      await parts.service.takeStock(tx, [{ rewardId, quantity: 2 }]);
      throw new Error('something else went wrong');
    });
    await expect(work).rejects.toThrow('something else');
    expect(await takenOf(rewardId)).toBe(0);
  });
});

describe('a reward without a limit', () => {
  it('always has some and keeps no count', async () => {
    const rewards = await limitedRewards(null, 1);
    const unlimited = present(rewards[0], 'the reward');
    const limited = present(rewards[1], 'the reward');
    expect(
      await take({ rewardId: unlimited, quantity: 999 }, { rewardId: limited, quantity: 2 }),
    ).toEqual([true, false]);
    await giveBack({ rewardId: unlimited, quantity: 999 });
    expect(await takenOf(unlimited)).toBeUndefined();
  });
});
