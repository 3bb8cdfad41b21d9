import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import { nextAttemptAt, workSplitting } from '../background/retry.js';
import { Database, type Transaction } from '../database/database.js';
import { describeError } from '../errors/describe-error.js';
import {
  claimDeliveries,
  dueDeliveries,
  markDelivered,
  markFailed,
  subscribersWithDue,
} from './delivery.queries.js';
import { FanOut } from './fan-out.js';
import type { NewsSubscriber } from './outbox.js';
import { SubscriberRegistry } from './subscriber-registry.js';

const BATCH_SIZE = 100;

/** Takes news to their subscribers; any number of workers may run it at once. */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly subscribers: SubscriberRegistry,
    private readonly fanOut: FanOut,
  ) {}

  /** One round over all subscribers. Returns how many items were fanned out, delivered or failed. */
  async run(): Promise<number> {
    let done = await this.fanOut.run();
    const all = this.subscribers.all();
    // Most runs find news for a few subscribers: the others should not cost a transaction each.
    const names = all.map(({ name }) => name);
    const awaited = await subscribersWithDue(this.database, names, this.clock.now());
    for (const subscriber of all) {
      if (awaited.has(subscriber.name)) done += await this.deliverTo(subscriber);
    }
    return done;
  }

  private async deliverTo(subscriber: NewsSubscriber): Promise<number> {
    let due: string[] = [];
    try {
      return await this.database.transaction(async (tx) => {
        const limit = subscriber.batchSize ?? BATCH_SIZE;
        due = await dueDeliveries(tx, subscriber.name, this.clock.now(), limit);
        return this.deliver(tx, subscriber, due);
      });
    } catch (error) {
      if (due.length === 0) throw error;
      return this.deliverApart(subscriber, due);
    }
  }

  private async deliverApart(subscriber: NewsSubscriber, ids: readonly string[]): Promise<number> {
    let failures = 0;
    const delivered = await workSplitting(
      ids,
      (part) => this.database.transaction((tx) => this.deliver(tx, subscriber, part)),
      async (id, error) => {
        failures += 1;
        await this.fail(subscriber, id, error);
      },
    );
    return delivered + failures;
  }

  /** The subscriber's effect and the mark "delivered" are one transaction. */
  private async deliver(
    tx: Transaction,
    subscriber: NewsSubscriber,
    ids: readonly string[],
  ): Promise<number> {
    if (ids.length === 0) return 0;
    const deliveries = await claimDeliveries(tx, subscriber.name, ids);
    if (deliveries.length === 0) return 0;
    await subscriber.handle(
      tx,
      deliveries.map(({ deliveryId: _, attempts: __, ...news }) => news),
    );
    const delivered = deliveries.map(({ deliveryId }) => deliveryId);
    await markDelivered(tx, delivered, this.clock.now());
    return delivered.length;
  }

  private async fail(subscriber: NewsSubscriber, id: string, error: unknown): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [delivery] = await claimDeliveries(tx, subscriber.name, [id]);
      if (delivery === undefined) return;
      const now = this.clock.now();
      const attempts = delivery.attempts + 1;
      const dueAt = nextAttemptAt(attempts, now);
      await markFailed(tx, id, attempts, { error: describeError(error), dueAt, now });
    });
  }
}
