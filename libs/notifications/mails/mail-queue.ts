import { Injectable } from '@nestjs/common';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type { MailOrder, MailTemplate, MailTemplates } from '../notifications.types.js';
import { purposeOf } from './mail-purpose.js';
import type { RenderedMail } from './render-mail.js';

/** A mail that this process may try to send, until its lease is over. */
export interface ClaimedMail {
  readonly id: string;
  readonly template: MailTemplate;
  readonly recipientEmail: string;
  readonly recipientName: string;
  readonly locale: string;
  readonly data: MailTemplates[MailTemplate];
  /** The number of this try; only its holder may write the outcome. */
  readonly attempts: number;
}

const LEASE_SECONDS = 120;

/** The table of mails: asked for, claimed, sent or failed. */
@Injectable()
export class MailQueue {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Keys that are known are left alone; two equal keys in one call make one mail. What the reader has
   * chosen (preferences) is honoured here, for every feature alike: mails they do not want are never
   * queued, the others are in their language. Nobody reads what goes to a forgotten person.
   */
  async add(tx: Transaction, orders: readonly MailOrder[]): Promise<void> {
    if (orders.length === 0) return;
    const rows = orders.map((order) => ({
      id: this.ids.next(),
      key: order.key,
      template: order.template,
      purpose: purposeOf(order.template),
      about: order.about,
      recipient_email: order.to.email,
      recipient_name: order.to.name,
      locale: order.to.locale,
      data: order.data,
    }));
    await tx.execute(
      `insert into notifications.mails
         (id, key, template, about, recipient_email, recipient_name, locale, data, due_at, created_at)
       select r.id, r.key, r.template, r.about, r.recipient_email, r.recipient_name,
              coalesce(p.locale, r.locale), r.data, $2::timestamptz, $2::timestamptz
         from jsonb_to_recordset($1::jsonb) as r (id uuid, key text, template text, about text,
              recipient_email text, recipient_name text, locale text, data jsonb, purpose text)
         left join notifications.preferences p on p.email = lower(r.recipient_email)
        where r.recipient_email not like '%@forgotten.invalid'
          and (p.email is null or r.purpose = 'necessary'
            or (r.purpose = 'campaign_news' and p.campaign_news)
            or (r.purpose = 'reminder' and p.reminders))
        order by r.key
       on conflict (key) do nothing`,
      [JSON.stringify(rows), this.clock.now()],
    );
  }

  /** Takes mails that are due, and those whose sender has died, for this process alone. */
  claim(tx: Transaction, limit: number): Promise<ClaimedMail[]> {
    return tx.rows<ClaimedMail>(
      `update notifications.mails
          set state = 'sending', attempts = attempts + 1,
              leased_until = $1::timestamptz + make_interval(secs => $3)
        where id in (
          select id from notifications.mails
           where (state = 'queued' and due_at <= $1) or (state = 'sending' and leased_until <= $1)
           order by due_at, id limit $2 for update skip locked)
       returning id, template, recipient_email as "recipientEmail",
                 recipient_name as "recipientName", locale, data, attempts`,
      [this.clock.now(), limit, LEASE_SECONDS],
    );
  }

  async markSent(
    sql: Sql,
    mail: ClaimedMail,
    rendered: RenderedMail,
    transport: 'outbox' | 'smtp',
  ): Promise<void> {
    await sql.execute(
      `update notifications.mails
          set state = 'sent', transport = $3, subject = $4, html = $5, text = $6,
              leased_until = null, last_error = null, finished_at = $7
        where id = $1 and attempts = $2 and state = 'sending'`,
      [
        mail.id,
        mail.attempts,
        transport,
        rendered.subject,
        rendered.html,
        rendered.text,
        this.clock.now(),
      ],
    );
  }

  /** Puts it back for later; without `dueAt` it has failed for good, and staff see it. */
  async markFailed(
    sql: Sql,
    mail: ClaimedMail,
    error: string,
    dueAt: Date | null,
    rendered: RenderedMail | null,
  ): Promise<void> {
    const now = this.clock.now();
    await sql.execute(
      `update notifications.mails
          set state = case when $4::timestamptz is null then 'failed' else 'queued' end,
              finished_at = case when $4::timestamptz is null then $5::timestamptz end,
              due_at = coalesce($4, due_at), last_error = $3, leased_until = null,
              subject = coalesce($6, subject), html = coalesce($7, html), text = coalesce($8, text)
        where id = $1 and attempts = $2 and state = 'sending'`,
      [
        mail.id,
        mail.attempts,
        error,
        dueAt,
        now,
        rendered?.subject ?? null,
        rendered?.html ?? null,
        rendered?.text ?? null,
      ],
    );
  }
}
