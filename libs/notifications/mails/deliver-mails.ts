import { Injectable } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { NotificationSettings } from '../notifications.types.js';
import { MailQueue, type ClaimedMail } from './mail-queue.js';
import { MailNotSent, MailTransport } from './mail-transport.js';
import { renderMail, type RenderedMail } from './render-mail.js';
import { senderOf } from './sender.js';

const BATCH_SIZE = 20;
/** Pauses before the second try and those after it; then the mail has failed, about a day later. */
const PAUSES_SECONDS = [30, 120, 600, 3600, 14_400, 43_200, 43_200];

/** Renders and sends what is due, in small claims, until nothing is. */
@Injectable()
export class DeliverMails implements Sweep {
  readonly name = 'notifications:deliver-mails';
  private drawing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: MailQueue,
    private readonly transport: MailTransport,
    private readonly settings: NotificationSettings,
  ) {}

  async run(): Promise<number> {
    let handled = 0;
    for (;;) {
      const mails = await this.database.transaction((tx) => this.queue.claim(tx, BATCH_SIZE));
      await Promise.all(mails.map((mail) => this.deliver(mail)));
      handled += mails.length;
      if (mails.length < BATCH_SIZE) return handled;
    }
  }

  private async deliver(mail: ClaimedMail): Promise<void> {
    let rendered: RenderedMail | null = null;
    try {
      const to = { email: mail.recipientEmail, name: mail.recipientName };
      rendered = await this.draw(mail);
      const transport = await this.transport.send(mail.id, to, rendered);
      await this.queue.markSent(this.database, mail, rendered, transport);
    } catch (error) {
      const forGood = error instanceof MailNotSent && error.forGood;
      await this.queue.markFailed(
        this.database,
        mail,
        failureOf(error),
        forGood ? null : this.nextTry(mail),
        rendered,
      );
    }
  }

  /**
   * One after the other, and everybody else has a turn in between: drawing a batch in one go held the
   * process up for so long that calls to Stripe missed the moments that were kept for them.
   */
  private draw(mail: ClaimedMail): Promise<RenderedMail> {
    const mine = this.drawing
      .then(() => setImmediate())
      .then(() =>
        renderMail(
          mail.template,
          mail.data,
          { name: mail.recipientName, locale: mail.locale },
          senderOf(this.settings.mailFrom),
        ),
      );
    this.drawing = mine.catch(() => undefined);
    return mine;
  }

  private nextTry(mail: ClaimedMail): Date | null {
    const pause = PAUSES_SECONDS[mail.attempts - 1];
    return pause === undefined ? null : addSeconds(this.clock.now(), pause);
  }
}

const failureOf = (error: unknown): string => {
  if (error instanceof MailNotSent) return error.message;
  return error instanceof Error ? error.name : 'unknown';
};
