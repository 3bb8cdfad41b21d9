import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql, Transaction } from '#libs/platform/database/database';
import {
  PersonalDataHolders,
  type Person,
  type PersonalDataHolder,
} from '#libs/platform/personal-data/personal-data';
import { findPreferences } from './preferences/preferences.statements.js';

/** The mails somebody was sent, and what they chose about mails. */
@Injectable()
export class MailData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'mails';

  constructor(private readonly holders: PersonalDataHolders) {}

  onModuleInit(): void {
    this.holders.register(this);
  }

  async copy(sql: Sql, { email }: Person): Promise<Readonly<Record<string, unknown>>> {
    const sent = await sql.rows(
      `select template as kind, subject, locale, state, created_at as "createdAt",
              finished_at as "sentAt"
       from notifications.mails where lower(recipient_email) = $1 order by id`,
      [email],
    );
    return { preferences: await findPreferences(sql, email), sent };
  }

  /**
   * The row stays without its reader and its words: its key is why a mail is never sent twice. What is
   * still waiting is not sent any more.
   */
  async erase(tx: Transaction, { email }: Person): Promise<void> {
    await tx.execute(
      `update notifications.mails
       set recipient_email = 'forgotten@forgotten.invalid', recipient_name = '', data = '{}',
           subject = '', html = '', text = '', last_error = null,
           state = case when state in ('queued', 'sending') then 'failed' else state end,
           leased_until = null, finished_at = coalesce(finished_at, created_at)
       where lower(recipient_email) = $1`,
      [email],
    );
    await tx.execute('delete from notifications.preferences where email = $1', [email]);
  }
}
