import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql, Transaction } from '#libs/platform/database/database';
import {
  PersonalDataHolders,
  type Person,
  type PersonalDataHolder,
} from '#libs/platform/personal-data/personal-data';

/** What readers left with campaigns: starts they want to hear of, questions that wait for an answer. */
@Injectable()
export class ReaderData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'campaigns';

  constructor(private readonly holders: PersonalDataHolders) {}

  onModuleInit(): void {
    this.holders.register(this);
  }

  async copy(sql: Sql, { email }: Person): Promise<Readonly<Record<string, unknown>>> {
    const startNotices = await sql.rows(
      `select campaign_id as "campaignId", locale, created_at as "createdAt"
       from campaigns.start_notices where email = $1 order by id`,
      [email],
    );
    const questions = await sql.rows(
      `select campaign_id as "campaignId", text, asker_name as "name", locale,
         asked_at as "askedAt"
       from campaigns.questions where lower(asker_email) = $1 order by id`,
      [email],
    );
    return { startNotices, questions };
  }

  async erase(tx: Transaction, { email }: Person): Promise<void> {
    await tx.execute('delete from campaigns.start_notices where email = $1', [email]);
    await tx.execute(
      `update campaigns.questions set asker_email = null, asker_name = ''
       where lower(asker_email) = $1`,
      [email],
    );
  }
}
