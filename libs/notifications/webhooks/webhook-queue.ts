import { Injectable } from '@nestjs/common';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import type { Sql, Transaction } from '#libs/platform/database/database';
import { NotificationSettings, type OutgoingEvent } from '../notifications.types.js';
import { cloudEventBody } from './cloud-event.js';

/** A delivery that this process may try, until its lease is over. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly body: string;
  readonly url: string;
  readonly secret: string;
  readonly attempts: number;
  readonly tries: number;
}

export interface Try {
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
}

export type TryOutcome =
  { readonly state: 'delivered' | 'dead' } | { readonly state: 'waiting'; readonly dueAt: Date };

const LEASE_SECONDS = 60;

/** Events, and one delivery of each to every subscription that wants its type. */
@Injectable()
export class WebhookQueue {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly settings: NotificationSettings,
  ) {}

  async add(tx: Transaction, events: readonly OutgoingEvent[]): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map((event) => {
      const id = this.ids.next();
      return {
        id,
        key: event.key,
        type: event.type,
        subject: event.subject,
        body: cloudEventBody(id, event, this.settings.publicUrl),
        occurred_at: event.occurredAt.toISOString(),
      };
    });
    const added = await tx.rows<{ id: string; type: string }>(
      `insert into notifications.webhook_events
         (id, key, type, subject, body, occurred_at, created_at)
       select r.*, $2::timestamptz from jsonb_to_recordset($1::jsonb)
              as r (id uuid, key text, type text, subject text, body text, occurred_at timestamptz)
        order by r.key
       on conflict (key) do nothing returning id, type`,
      [JSON.stringify(rows), this.clock.now()],
    );
    await this.addDeliveries(tx, added);
  }

  private async addDeliveries(
    tx: Transaction,
    events: readonly { readonly id: string; readonly type: string }[],
  ): Promise<void> {
    if (events.length === 0) return;
    const wanted = await tx.rows<{ eventId: string; subscriptionId: string }>(
      `select e.id as "eventId", s.id as "subscriptionId"
         from unnest($1::uuid[], $2::text[]) as e (id, type)
         join notifications.webhook_subscriptions s
           on s.active and (e.type = any (s.event_types) or '*' = any (s.event_types))`,
      [events.map((event) => event.id), events.map((event) => event.type)],
    );
    await tx.execute(
      `insert into notifications.webhook_deliveries
         (id, event_id, subscription_id, due_at, created_at)
       select d.*, $4::timestamptz, $4::timestamptz
         from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as d`,
      [
        wanted.map(() => this.ids.next()),
        wanted.map((row) => row.eventId),
        wanted.map((row) => row.subscriptionId),
        this.clock.now(),
      ],
    );
  }

  claim(tx: Transaction, limit: number): Promise<ClaimedDelivery[]> {
    return tx.rows<ClaimedDelivery>(
      `update notifications.webhook_deliveries d
          set state = 'sending', attempts = attempts + 1, tries = tries + 1,
              leased_until = $1::timestamptz + make_interval(secs => $3)
         from notifications.webhook_events e, notifications.webhook_subscriptions s
        where e.id = d.event_id and s.id = d.subscription_id and d.id in (
          select id from notifications.webhook_deliveries
           where (state = 'waiting' and due_at <= $1) or (state = 'sending' and leased_until <= $1)
           order by due_at, id limit $2 for update skip locked)
       returning d.id, d.event_id as "eventId", e.body, s.url, s.secret, d.attempts, d.tries`,
      [this.clock.now(), limit, LEASE_SECONDS],
    );
  }

  /** Writes the try down and what follows from it, unless somebody else has taken it over. */
  async record(
    tx: Transaction,
    delivery: ClaimedDelivery,
    made: Try,
    outcome: TryOutcome,
  ): Promise<void> {
    const dueAt = outcome.state === 'waiting' ? outcome.dueAt : null;
    await tx.execute(
      `insert into notifications.webhook_tries
         (delivery_id, number, started_at, duration_ms, status, error)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [delivery.id, delivery.tries, made.startedAt, made.durationMs, made.status, made.error],
    );
    await tx.execute(
      `update notifications.webhook_deliveries
          set state = $3, due_at = coalesce($4, due_at), leased_until = null,
              finished_at = case when $3 = 'waiting' then null else $5::timestamptz end
        where id = $1 and tries = $2 and state = 'sending'`,
      [delivery.id, delivery.tries, outcome.state, dueAt, this.clock.now()],
    );
  }

  /** The receiver said it is gone for good: nothing more is sent there. */
  async endSubscription(sql: Sql, deliveryId: string): Promise<void> {
    await sql.execute(
      `update notifications.webhook_subscriptions set active = false, ended_reason = 'gone', ended_at = $2
        where active and id = (
          select subscription_id from notifications.webhook_deliveries where id = $1)`,
      [deliveryId, this.clock.now()],
    );
  }
}
