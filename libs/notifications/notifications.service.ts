import { Injectable } from '@nestjs/common';
import type { Transaction } from '#libs/platform/database/database';
import type { MailOrder, OutgoingEvent } from './notifications.types.js';

/** Mails to people and signed webhooks to systems; both leave after commit, with retries. */
@Injectable()
export class NotificationsService {
  /** Queues mails in the caller's transaction; a key that was queued before is left alone. */
  sendMails(tx: Transaction, mails: readonly MailOrder[]): Promise<void> {
    void [tx, mails];
    return Promise.reject(new Error('not built yet'));
  }

  /** Queues one delivery per matching webhook subscription; a known key is left alone. */
  publish(tx: Transaction, events: readonly OutgoingEvent[]): Promise<void> {
    void [tx, events];
    return Promise.reject(new Error('not built yet'));
  }
}
