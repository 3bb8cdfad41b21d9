import type { Transaction } from '../database/database.js';

/** News in the past tense ("campaign.launched") about one subject; it travels upward only. */
export interface NewsItem {
  readonly type: string;
  /** What the news is about, usually an id; deliveries about one subject keep their order. */
  readonly subject: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A stored news item as a subscriber receives it. */
export interface DeliveredNews<Payload = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly payload: Payload;
  readonly occurredAt: Date;
}

/** Everything that leaves a feature, written in the transaction that made it true. */
export abstract class Outbox {
  /** Appends news and wakes the relay at commit. */
  abstract append(tx: Transaction, news: readonly NewsItem[]): Promise<void>;
}

/**
 * Who wants to hear. Registered in the module's `onModuleInit`; the worker's relay calls `handle`
 * with up to `batchSize` items in one transaction that also marks them delivered, so that each
 * item takes effect exactly once. No network inside: enqueue a job instead. An item that fails is
 * retried alone with back-off and ends as a dead letter that can be seen and replayed.
 */
export interface NewsSubscriber {
  /** Stable and unique, "feature:purpose" ("pledges:hold-saved-cards"). */
  readonly name: string;
  readonly types: readonly string[];
  readonly batchSize?: number;
  handle(tx: Transaction, news: readonly DeliveredNews[]): Promise<void>;
}

export abstract class NewsSubscribers {
  abstract register(subscriber: NewsSubscriber): void;
}
