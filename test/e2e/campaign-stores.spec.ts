import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DEMO_STORES } from '#libs/rollout/demo-stores';
import { shipTo } from '../factories/collected.factory.js';
import { DatabaseTest } from '../support/database-test.js';
import { RolloutWorld } from '../support/rollout-world.js';

jest.setTimeout(120_000);
const test = DatabaseTest.forFile();

interface StorePage {
  readonly announced: boolean;
  readonly items: readonly { readonly code: string; readonly expectedFrom: string | null }[];
  readonly nextCursor: string | null;
}

describe('the stores of a campaign', () => {
  let world: RolloutWorld;

  beforeAll(async () => {
    test.clock.set(new Date());
    world = await RolloutWorld.open(test);
    await world.seedShops();
  });
  afterAll(() => world.close());

  const storesOf = async (id: string, query = ''): Promise<StorePage> =>
    (await world.anonymous().get(`/v1/campaigns/${id}/stores${query}`).expect(200))
      .body as StorePage;

  it('are all open ones, without a date, before they have been told', async () => {
    const { id } = await world.campaigns.live();
    const first = await storesOf(id, '?limit=5');
    const rest = await storesOf(id, `?cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    expect(first).toMatchObject({ announced: false });
    const all = [...first.items, ...rest.items];
    expect(all.map(({ code }) => code)).toEqual(DEMO_STORES.map(({ code }) => code).sort());
    expect(new Set(all.map(({ expectedFrom }) => expectedFrom))).toEqual(new Set([null]));
    expect(Object.keys(all[0] ?? {})).not.toContain('email');
  });

  it('are those that get some, with their dates, once they have been told', async () => {
    const pledged = [
      { quantity: 12, delivery: shipTo('69003') },
      { quantity: 2, delivery: { kind: 'pickup', storeId: 'lyon' } },
    ] as const;
    const { id } = await world.collected.collected(pledged, { title: 'Collected chair' });
    await world.drain();
    const { announced, items } = await storesOf(id);
    const told = await test.database.rows(
      `select n.store_code as code, n.expected_from::text as "expectedFrom"
       from rollout.notices n join rollout.rollouts r on r.id = n.rollout_id
       where r.campaign_id = $1 order by 1`,
      [id],
    );
    expect(announced).toBe(true);
    expect(items.map(({ code, expectedFrom }) => ({ code, expectedFrom }))).toEqual(told);
    expect(items.map(({ code }) => code)).toContain('lyon');
    expect(items.length).toBeLessThan(DEMO_STORES.length);
  });

  it('are none when it is not made, and nobody hears of a draft', async () => {
    const { id } = await world.campaigns.live();
    await world.campaigns.take(id, 'cancellations');
    expect(await storesOf(id)).toEqual({ announced: false, items: [], nextCursor: null });
    const draft = await world.campaigns.draft();
    await world.anonymous().get(`/v1/campaigns/${draft.id}/stores`).expect(404);
  });
});
