import type { Sql, Transaction } from '../database/database.js';
import type { DeliveredNews } from './outbox.js';

export interface Delivery extends DeliveredNews {
  readonly deliveryId: string;
  readonly attempts: number;
}

/** Which of these subscribers have a delivery that is due. */
export async function subscribersWithDue(
  sql: Sql,
  subscribers: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const rows = await sql.rows<{ name: string }>(
    `select name from unnest($1::text[]) as asked (name)
     where exists (
       select from platform.news_deliveries
       where subscriber = name and state = 'waiting' and due_at <= $2)`,
    [subscribers, now],
  );
  return new Set(rows.map(({ name }) => name));
}

/**
 * Ids of deliveries that are due, oldest first. What waits behind an item that is due only later
 * is left out here already, so that one failing subject does not hide the others.
 */
export async function dueDeliveries(
  tx: Transaction,
  subscriber: string,
  now: Date,
  limit: number,
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `select id from platform.news_deliveries as delivery
     where subscriber = $1 and state = 'waiting' and due_at <= $2
       and not exists (
         select from platform.news_deliveries as earlier
         where earlier.subscriber = $1 and earlier.subject = delivery.subject
           and earlier.state = 'waiting' and earlier.position < delivery.position
           and earlier.due_at > $2)
     order by position
     limit $3
     for update skip locked`,
    [subscriber, now, limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * Locks these deliveries and gives, in order, those that may go now: still waiting, not held by
 * another worker, and with nothing earlier about their subject waiting outside of this set.
 */
export async function claimDeliveries(
  tx: Transaction,
  subscriber: string,
  ids: readonly string[],
): Promise<Delivery[]> {
  const locked = await tx.rows<{ id: string }>(
    `select id from platform.news_deliveries
     where id = any($1::uuid[]) and state = 'waiting'
     order by position
     for update skip locked`,
    [ids],
  );
  // A statement of its own: it must see what another worker committed while we took the locks.
  return tx.rows<Delivery>(
    `select delivery.id as "deliveryId", delivery.attempts, news.id, news.type, news.subject,
            news.payload, news.occurred_at as "occurredAt"
     from platform.news_deliveries as delivery
     join platform.news on news.id = delivery.news_id
     where delivery.id = any($2::uuid[])
       and not exists (
         select from platform.news_deliveries as earlier
         where earlier.subscriber = $1 and earlier.subject = delivery.subject
           and earlier.state = 'waiting' and earlier.position < delivery.position
           and earlier.id <> all($2::uuid[]))
     order by delivery.position`,
    [subscriber, locked.map(({ id }) => id)],
  );
}

export async function markDelivered(
  tx: Transaction,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await tx.execute(
    `update platform.news_deliveries
     set state = 'delivered', delivered_at = $2, attempts = attempts + 1, last_error = null
     where id = any($1::uuid[])`,
    [ids, now],
  );
}

/** Records a failure; `dueAt` null means that it was the last. */
export async function markFailed(
  tx: Transaction,
  id: string,
  attempts: number,
  failure: { readonly error: string; readonly dueAt: Date | null; readonly now: Date },
): Promise<void> {
  await tx.execute(
    `update platform.news_deliveries
     set attempts = $2, last_error = $3, due_at = coalesce($4, due_at),
         state = case when $4::timestamptz is null then 'dead' else 'waiting' end,
         died_at = case when $4::timestamptz is null then $5::timestamptz end
     where id = $1 and state = 'waiting' and attempts = $2 - 1`,
    [id, attempts, failure.error, failure.dueAt, failure.now],
  );
}
