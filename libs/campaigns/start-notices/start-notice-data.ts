import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql, Transaction } from '#libs/platform/database/database';
import {
  PersonalDataHolders,
  type Person,
  type PersonalDataHolder,
} from '#libs/platform/personal-data/personal-data';

/** Campaigns whose start somebody wants to hear of. */
@Injectable()
export class StartNoticeData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'startNotices';

  constructor(private readonly holders: PersonalDataHolders) {}

  onModuleInit(): void {
    this.holders.register(this);
  }

  async copy(sql: Sql, { email }: Person): Promise<Readonly<Record<string, unknown>>> {
    const waiting = await sql.rows(
      `select campaign_id as "campaignId", locale, created_at as "createdAt"
       from campaigns.start_notices where email = $1 order by id`,
      [email],
    );
    return { waiting };
  }

  async erase(tx: Transaction, { email }: Person): Promise<void> {
    await tx.execute('delete from campaigns.start_notices where email = $1', [email]);
  }
}
