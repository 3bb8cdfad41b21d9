import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { NotificationSettings } from '../notifications.types.js';
import type { RenderedMail } from './render-mail.js';
import { senderOf } from './sender.js';

/** What went wrong, without addresses, and whether another try can help. */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';
  constructor(
    message: string,
    readonly forGood: boolean,
  ) {
    super(message);
  }
}

/** Hands mails to the SMTP server of the installation, when it has one. */
@Injectable()
export class MailTransport implements OnModuleDestroy {
  readonly #smtp: Transporter | null;

  constructor(private readonly settings: NotificationSettings) {
    this.#smtp =
      settings.smtpUrl === null
        ? null
        : createTransport({
            url: settings.smtpUrl,
            pool: true,
            maxConnections: 2,
            connectionTimeout: 10_000,
            greetingTimeout: 10_000,
            socketTimeout: 30_000,
          });
  }

  /**
   * SMTP is at least once: when the server takes the mail and we die before writing it down, the
   * next try sends it again, under the same Message-ID, by which mail programs know it.
   * @throws MailNotSent
   */
  async send(
    id: string,
    to: { email: string; name: string },
    mail: RenderedMail,
  ): Promise<'outbox' | 'smtp'> {
    if (this.#smtp === null) return 'outbox';
    const { brand, contact } = senderOf(this.settings.mailFrom);
    try {
      await this.#smtp.sendMail({
        from: { name: brand, address: contact },
        to: { name: to.name, address: to.email },
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        messageId: `<${id}@${contact.split('@').at(-1) ?? 'localhost'}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return 'smtp';
    } catch (error) {
      throw notSent(error);
    }
  }

  onModuleDestroy(): void {
    this.#smtp?.close();
  }
}

// A server's answer often repeats the recipient's address: only codes are kept.
function notSent(error: unknown): MailNotSent {
  const known = typeof error === 'object' && error !== null ? error : {};
  const status =
    'responseCode' in known && typeof known.responseCode === 'number' ? known.responseCode : null;
  const code = 'code' in known && typeof known.code === 'string' ? known.code : 'ESMTP';
  return new MailNotSent(
    status === null ? code : `${code} ${status}`,
    status !== null && status >= 500,
  );
}
