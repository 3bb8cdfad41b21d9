import { Injectable } from '@nestjs/common';
import { AuditLog } from '#libs/identity/identity.service';
import { assert } from '#libs/kernel/assert';
import { conflict, malformed, notFound } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { NotificationSettings } from '../notifications.types.js';
import { targetProblem } from './webhook-target.js';

/** Who does it, and in which request. */
export interface StaffAct {
  readonly actor: Principal;
  readonly requestId: string;
}

const actorName = ({ actor }: StaffAct): string =>
  actor.kind === 'anonymous' ? 'anonymous' : `${actor.kind}:${actor.id}`;

/** What staff do to webhooks: subscribe, end, replay. */
@Injectable()
export class ManageSubscriptions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
    private readonly settings: NotificationSettings,
  ) {}

  /**
   * The secret is answered here and never again.
   * @throws DomainError `request.invalid` (400) for an address we do not call
   */
  async subscribe(
    act: StaffAct,
    wanted: { readonly url: string; readonly eventTypes: readonly string[] },
  ): Promise<{ readonly id: string; readonly secret: string }> {
    const problem = targetProblem(wanted.url, this.settings);
    if (problem !== null) throw malformed('/url', 'url.refused', problem);
    const eventTypes = [...new Set(wanted.eventTypes)].sort();
    return this.database.transaction(async (tx) => {
      const id = this.ids.next();
      // 244 random bits of the database's own strong randomness, as the key of an HMAC-SHA256.
      const [row] = await tx.rows<{ secret: string }>(
        `insert into notifications.webhook_subscriptions
           (id, url, event_types, secret, created_by, created_at)
         values ($1, $2, $3, 'whsec_' || encode(
           sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'base64'), $4, $5)
         returning secret`,
        [id, wanted.url, eventTypes, actorName(act), this.clock.now()],
      );
      assert(row !== undefined, 'an insert returns its row');
      await this.write(tx, act, 'webhook_subscription.made', id, {
        host: new URL(wanted.url).host,
        eventTypes,
      });
      return { id, secret: row.secret };
    });
  }

  /** Nothing more is sent; what is waiting dies, the history stays. */
  async end(act: StaffAct, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const ended = await tx.execute(
        `update notifications.webhook_subscriptions
            set active = false, ended_reason = 'deleted', ended_at = $2
          where id = $1 and ended_reason is distinct from 'deleted'`,
        [id, this.clock.now()],
      );
      if (ended === 0) throw unknownSubscription();
      await tx.execute(
        `update notifications.webhook_deliveries set state = 'dead', finished_at = $2
          where subscription_id = $1 and state = 'waiting'`,
        [id, this.clock.now()],
      );
      await this.write(tx, act, 'webhook_subscription.ended', id, null);
    });
  }

  /**
   * Sends a finished delivery again, with a fresh schedule of tries.
   * @throws DomainError `webhook_delivery.not_found`, `webhook_subscription.ended`,
   *   `webhook_delivery.wrong_state` (it is still being tried)
   */
  async replay(act: StaffAct, subscriptionId: string, deliveryId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [found] = await tx.rows<{ active: boolean }>(
        `select s.active from notifications.webhook_deliveries d
           join notifications.webhook_subscriptions s on s.id = d.subscription_id
          where d.id = $1 and s.id = $2 for update of d`,
        [deliveryId, subscriptionId],
      );
      if (found === undefined) throw unknownDelivery();
      if (!found.active) {
        throw conflict('webhook_subscription.ended', 'This subscription has ended.');
      }
      const replayed = await tx.execute(
        `update notifications.webhook_deliveries
            set state = 'waiting', attempts = 0, replays = replays + 1, due_at = $2, finished_at = null
          where id = $1 and state in ('delivered', 'dead')`,
        [deliveryId, this.clock.now()],
      );
      if (replayed === 0) {
        throw conflict('webhook_delivery.wrong_state', 'This delivery is still being tried.');
      }
      await this.write(tx, act, 'webhook_delivery.replayed', deliveryId, null);
    });
  }

  private write(
    tx: Transaction,
    act: StaffAct,
    action: string,
    id: string,
    after: unknown,
  ): Promise<void> {
    const kind = action.split('.')[0] ?? action;
    return this.audit.record(tx, { ...act, action, subject: { kind, id }, after });
  }
}

export const unknownSubscription = (): Error =>
  notFound('webhook_subscription.not_found', 'There is no such subscription.');

export const unknownDelivery = (): Error =>
  notFound('webhook_delivery.not_found', 'There is no such delivery.');
