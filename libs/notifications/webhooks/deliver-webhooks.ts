import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { NotificationSettings } from '../notifications.types.js';
import { CLOUD_EVENT_CONTENT_TYPE } from './cloud-event.js';
import { sendWebhook, type WebhookAnswer } from './webhook-request.js';
import { WebhookQueue, type ClaimedDelivery, type TryOutcome } from './webhook-queue.js';

const BATCH_SIZE = 20;

/**
 * Pauses between tries, a little over three days in all; then the delivery is dead and waits for a
 * replay by hand. Source: Standard Webhooks, "Deliverability and reliability", example schedule.
 */
export const RETRY_PAUSES_SECONDS = [
  5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400,
] as const;

const GONE = 410;

/** Sends what is due and writes down every try. */
@Injectable()
export class DeliverWebhooks implements Sweep {
  readonly name = 'notifications:deliver-webhooks';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: WebhookQueue,
    private readonly settings: NotificationSettings,
  ) {}

  async run(): Promise<number> {
    let handled = 0;
    for (;;) {
      const batch = await this.database.transaction((tx) => this.queue.claim(tx, BATCH_SIZE));
      await Promise.all(batch.map((delivery) => this.deliver(delivery)));
      handled += batch.length;
      if (batch.length < BATCH_SIZE) return handled;
    }
  }

  private async deliver(delivery: ClaimedDelivery): Promise<void> {
    const startedAt = this.clock.now();
    const begun = performance.now();
    const { url, body } = delivery;
    const headers = signedHeaders(delivery, startedAt);
    const answer = await sendWebhook({ url, body, headers }, this.settings);
    const durationMs = Math.trunc(performance.now() - begun);
    await this.database.transaction(async (tx) => {
      await this.queue.record(
        tx,
        delivery,
        { startedAt, durationMs, ...answer },
        this.outcomeOf(delivery, answer),
      );
      if (answer.status === GONE) await this.queue.endSubscription(tx, delivery.id);
    });
  }

  private outcomeOf(delivery: ClaimedDelivery, { status }: WebhookAnswer): TryOutcome {
    if (status !== null && status >= 200 && status < 300) return { state: 'delivered' };
    const pause = RETRY_PAUSES_SECONDS[delivery.attempts - 1];
    if (status === GONE || pause === undefined) return { state: 'dead' };
    return { state: 'waiting', dueAt: addSeconds(this.clock.now(), pause) };
  }
}

/** Source: Standard Webhooks 1.0, "Webhook headers"; the id stays the same over all tries. */
function signedHeaders(delivery: ClaimedDelivery, at: Date): Record<string, string> {
  return {
    'Content-Type': CLOUD_EVENT_CONTENT_TYPE,
    'User-Agent': 'Pledgeline-Webhooks/1',
    'Webhook-Id': delivery.eventId,
    'Webhook-Timestamp': String(Math.floor(at.getTime() / 1000)),
    'Webhook-Signature': new Webhook(delivery.secret).sign(delivery.eventId, at, delivery.body),
  };
}
