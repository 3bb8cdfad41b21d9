import { Injectable } from '@nestjs/common';
import { assert } from '#libs/kernel/assert';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import type { DeliveredNews, NewsSubscriber } from '#libs/platform/outbox/outbox';
import { PledgesService } from '#libs/pledges/pledges.service';
import { ProductionService } from '#libs/production/production.service';
import type { ProductionOrder } from '#libs/production/production.types';
import { AnnounceRollout } from './announce-rollout.js';
import { planRollout } from './plan-rollout.js';
import {
  insertAllocations,
  insertRollout,
  insertSupplies,
  lockRollout,
} from './rollouts.statements.js';
import { allStores } from './stores/stores.statements.js';

const ACTOR = 'system:rollout';

/** When production is ordered: proposes units per store and announces them, once per campaign. */
@Injectable()
export class MakeRollout implements NewsSubscriber {
  readonly name = 'rollout:make-rollout';
  readonly types = ['production_order.placed'];

  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly pledges: PledgesService,
    private readonly production: ProductionService,
    private readonly announce: AnnounceRollout,
  ) {}

  async handle(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    const ids = [...new Set(news.map((item) => item.payload['orderId']))].sort();
    for (const orderId of ids) {
      assert(typeof orderId === 'string', 'the news names its order');
      const order = await this.production.order(tx, orderId);
      assert(order !== null, 'an order that was placed exists');
      if (order.kind === 'initial') await this.execute(tx, order);
    }
  }

  private async execute(tx: Transaction, order: ProductionOrder): Promise<void> {
    const { campaignId, id: orderId, number: orderNumber } = order;
    const id = this.ids.next();
    const createdAt = this.clock.now();
    // The unique key decides when the news comes twice or in parallel: the second one waits here.
    if (!(await insertRollout(tx, { id, campaignId, orderId, orderNumber, createdAt }))) return;
    const destinations = await this.pledges.collectedDestinations(tx, campaignId);
    const plan = planRollout(order, destinations, await allStores(tx));
    await insertSupplies(tx, id, plan.supplies);
    await insertAllocations(tx, id, plan.allocations);
    // Without stores there is nobody to tell; staff add them and announce by hand.
    if (plan.allocations.length === 0) return;
    const rollout = await lockRollout(tx, id);
    assert(rollout !== undefined, 'a rollout that was made exists');
    await this.announce.execute(tx, rollout, ACTOR);
  }
}
