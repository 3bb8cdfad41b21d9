import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import { Database, type Sql, type Transaction } from '#libs/platform/database/database';
import { MailQueue } from './mails/mail-queue.js';
import { mailsAbout } from './mails/mails.queries.js';
import type {
  MailOrder,
  MailPreferences,
  OutgoingEvent,
  WrittenMail,
} from './notifications.types.js';
import { changePreferences, findPreferences } from './preferences/preferences.statements.js';
import { WebhookQueue } from './webhooks/webhook-queue.js';

/** Mails to people and signed webhooks to systems; both leave after commit, with retries. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly mails: MailQueue,
    private readonly webhooks: WebhookQueue,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Which mails the reader at this address wants; the defaults for somebody who never chose. */
  preferencesOf(email: string): Promise<MailPreferences> {
    return findPreferences(this.database, email);
  }

  /** Members that are absent stay as they are; the caller knows that the address is theirs. */
  changePreferences(email: string, change: Partial<MailPreferences>): Promise<MailPreferences> {
    return changePreferences(this.database, email, change, this.clock.now());
  }

  /** Queues mails in the caller's transaction; a key that was queued before is left alone. */
  sendMails(tx: Transaction, mails: readonly MailOrder[]): Promise<void> {
    return this.mails.add(tx, mails);
  }

  /** Which mails were written about something ("pledge:<id>"), the oldest first. */
  mailsAbout(sql: Sql, about: string): Promise<readonly WrittenMail[]> {
    return mailsAbout(sql, about);
  }

  /** Queues one delivery per matching webhook subscription; a known key is left alone. */
  publish(tx: Transaction, events: readonly OutgoingEvent[]): Promise<void> {
    return this.webhooks.add(tx, events);
  }
}
