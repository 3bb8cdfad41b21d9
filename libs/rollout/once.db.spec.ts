import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { addSeconds } from '#libs/kernel/time';
import type { DeliveredNews, NewsSubscriber } from '#libs/platform/outbox/outbox';
import { SubscriberRegistry } from '#libs/platform/outbox/subscriber-registry';
import { DatabaseTest } from '../../test/support/database-test.js';
import { RolloutWorld } from '../../test/support/rollout-world.js';
import { shipTo } from '../../test/factories/collected.factory.js';
import { RemindStores } from './remind-stores.js';

const test = DatabaseTest.forFile({ poolSize: 20 });

jest.setTimeout(30_000);

describe('production and rollout of a collected campaign', () => {
  let one: RolloutWorld;
  let two: RolloutWorld;

  beforeAll(async () => {
    one = await RolloutWorld.open(test);
    two = await RolloutWorld.open(test);
    await one.seedShops();
  }, 60_000);
  afterAll(async () => {
    await one.close();
    await two.close();
  });

  const subscriber = (world: RolloutWorld, name: string): NewsSubscriber => {
    const found = world
      .get(SubscriberRegistry)
      .all()
      .find((each) => each.name === name);
    if (found === undefined) throw new Error(`nobody is called ${name}`);
    return found;
  };

  /** Hands the stored news to the subscriber of both processes, five times each, at once. */
  const deliverOften = async (name: string, type: string, campaignId: string): Promise<void> => {
    const news = await test.database.rows<DeliveredNews>(
      `select id, type, subject, payload, occurred_at as "occurredAt" from platform.news
        where type = $1 and payload->>'campaignId' = $2`,
      [type, campaignId],
    );
    expect(news).toHaveLength(1);
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        test.database.transaction((tx) =>
          subscriber(index % 2 === 0 ? one : two, name).handle(tx, [...news, ...news]),
        ),
      ),
    );
  };

  const count = async (sql: string, id: string): Promise<number> =>
    (await test.database.rows<{ n: number }>(`select count(*) as n from ${sql}`, [id]))[0]?.n ?? -1;

  it('is ordered and rolled out once when the news comes twice, in parallel, from two processes', async () => {
    const campaign = await one.collected.collected([
      { quantity: 20, delivery: shipTo('69003') },
      { quantity: 3, delivery: { kind: 'pickup', storeId: 'nice' } },
      { quantity: 7, delivery: shipTo('75011') },
    ]);
    await deliverOften('production:place-order', 'campaign.collected', campaign.id);
    expect(await count('production.orders where campaign_id = $1', campaign.id)).toBe(1);
    await deliverOften('rollout:make-rollout', 'production_order.placed', campaign.id);
    expect(await count('rollout.rollouts where campaign_id = $1', campaign.id)).toBe(1);
    const rollingOut = `campaigns.campaigns where state = 'rolling_out' and id = $1`;
    expect(await count(rollingOut, campaign.id)).toBe(1);

    // The relays of both processes deliver them once more: nothing new may come of it.
    await Promise.all([one.drain(), two.drain()]);
    const mails = await test.database.rows<{ template: string; n: number }>(
      `select template, count(*) as n from notifications.mails
        where template in ('production_order', 'store_notice') group by template order by template`,
    );
    const stores = await count(
      'rollout.notices n join rollout.rollouts r on r.id = n.rollout_id where r.campaign_id = $1',
      campaign.id,
    );
    expect(mails).toEqual([
      { template: 'production_order', n: 1 },
      { template: 'store_notice', n: stores },
    ]);
    const lines = await test.database.rows(
      `select variant, pledged_units, store_units, spare_units, units from production.order_lines l
         join production.orders o on o.id = l.order_id where o.campaign_id = $1`,
      [campaign.id],
    );
    expect(lines).toEqual([
      { variant: 'CHAIR-OAK', pledged_units: 30, store_units: 3, spare_units: 1, units: 34 },
    ]);
    const allocated = await test.database.rows(
      `select store_code, pickup_units, stock_units from rollout.allocations a
         join rollout.rollouts r on r.id = a.rollout_id where r.campaign_id = $1 order by store_code`,
      [campaign.id],
    );
    // Three pieces make no display in Lyon, which shows four or none; Nice shows three.
    expect(allocated).toEqual([{ store_code: 'nice', pickup_units: 3, stock_units: 3 }]);
  });

  it('is left alone when the campaign was cancelled before production', async () => {
    const campaign = await one.collected.collected([{ quantity: 1 }]);
    await test.database.transaction((tx) =>
      one.get(CampaignsService).advance(tx, campaign.id, 'cancelled', { actor: 'system:test' }),
    );
    await deliverOften('production:place-order', 'campaign.collected', campaign.id);
    expect(await count('production.orders where campaign_id = $1', campaign.id)).toBe(0);
  });

  it('reminds a silent store once, and tells once that it stayed silent', async () => {
    const campaign = await one.collected.collected([{ quantity: 40 }]);
    await one.drain();
    const [notice] = await test.database.rows<{ id: string; by: Date; store: string }>(
      `select n.id, n.acknowledge_by as by, n.store_code as store from rollout.notices n
         join rollout.rollouts r on r.id = n.rollout_id where r.campaign_id = $1 limit 1`,
      [campaign.id],
    );
    const by = notice?.by ?? new Date(0);
    const sweeps = (): Promise<number[]> =>
      Promise.all([one.get(RemindStores).run(), two.get(RemindStores).run()]);
    await sweeps();
    expect(
      await count(
        "notifications.mails where key like 'store_reminder:' || $1 || '%'",
        notice?.id ?? '',
      ),
    ).toBe(0);
    test.clock.set(addSeconds(by, -86_000));
    await sweeps();
    await sweeps();
    expect(
      await count(
        "notifications.mails where key like 'store_reminder:' || $1 || '%'",
        notice?.id ?? '',
      ),
    ).toBe(1);
    test.clock.set(addSeconds(by, 1));
    await sweeps();
    await sweeps();
    expect(
      await count(
        "notifications.webhook_events where key like 'rollout.store_silent:' || $1 || '%'",
        notice?.id ?? '',
      ),
    ).toBe(1);
  });
});
