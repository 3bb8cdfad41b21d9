import { Injectable } from '@nestjs/common';
import type { Transaction } from '#libs/platform/database/database';
import { MailQueue } from './mails/mail-queue.js';
import type { MailOrder, OutgoingEvent } from './notifications.types.js';
import { WebhookQueue } from './webhooks/webhook-queue.js';

/** Mails to people and signed webhooks to systems; both leave after commit, with retries. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly mails: MailQueue,
    private readonly webhooks: WebhookQueue,
  ) {}

  /** Queues mails in the caller's transaction; a key that was queued before is left alone. */
  sendMails(tx: Transaction, mails: readonly MailOrder[]): Promise<void> {
    return this.mails.add(tx, mails);
  }

  /** Queues one delivery per matching webhook subscription; a known key is left alone. */
  publish(tx: Transaction, events: readonly OutgoingEvent[]): Promise<void> {
    return this.webhooks.add(tx, events);
  }
}
