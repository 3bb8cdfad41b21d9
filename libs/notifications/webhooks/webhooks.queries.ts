import type { Sql } from '#libs/platform/database/database';

export interface SubscriptionRow {
  readonly id: string;
  readonly url: string;
  readonly eventTypes: readonly string[];
  readonly active: boolean;
  readonly endedReason: string | null;
  readonly createdAt: Date;
}

/** Newest first; deleted ones are left out. One row more than `limit` when there is a next page. */
export const listSubscriptions = (
  sql: Sql,
  page: { readonly cursor: string | undefined; readonly limit: number },
): Promise<SubscriptionRow[]> =>
  sql.rows<SubscriptionRow>(
    `select id, url, event_types as "eventTypes", active, ended_reason as "endedReason",
            created_at as "createdAt"
       from notifications.webhook_subscriptions
      where ended_reason is distinct from 'deleted' and ($1::uuid is null or id < $1)
      order by id desc limit $2`,
    [page.cursor ?? null, page.limit + 1],
  );

export async function findSubscription(sql: Sql, id: string): Promise<SubscriptionRow | undefined> {
  const [row] = await sql.rows<SubscriptionRow>(
    `select id, url, event_types as "eventTypes", active, ended_reason as "endedReason",
            created_at as "createdAt"
       from notifications.webhook_subscriptions
      where id = $1 and ended_reason is distinct from 'deleted'`,
    [id],
  );
  return row;
}

interface TryRow {
  readonly number: number;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
}

export interface DeliveryRow {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly subject: string;
  readonly state: string;
  readonly replays: number;
  readonly dueAt: Date;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly tries: readonly TryRow[];
}

export interface DeliveryFilter {
  readonly subscriptionId: string;
  readonly deliveryId?: string;
  readonly state?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Newest first, each with every try. One row more than `limit` when there is a next page. */
export const listDeliveries = (sql: Sql, filter: DeliveryFilter): Promise<DeliveryRow[]> =>
  sql.rows<DeliveryRow>(
    `select d.id, d.event_id as "eventId", e.type as "eventType", e.subject, d.state, d.replays,
            d.due_at as "dueAt", d.created_at as "createdAt", d.finished_at as "finishedAt",
            coalesce((
              select jsonb_agg(jsonb_build_object(
                       'number', t.number, 'startedAt', t.started_at, 'durationMs', t.duration_ms,
                       'status', t.status, 'error', t.error) order by t.number)
                from notifications.webhook_tries t where t.delivery_id = d.id), '[]') as tries
       from notifications.webhook_deliveries d
       join notifications.webhook_events e on e.id = d.event_id
      where d.subscription_id = $1 and ($2::uuid is null or d.id = $2)
        and ($3::text is null or d.state = $3) and ($4::uuid is null or d.id < $4)
      order by d.id desc limit $5`,
    [
      filter.subscriptionId,
      filter.deliveryId ?? null,
      filter.state ?? null,
      filter.cursor ?? null,
      filter.limit + 1,
    ],
  );
