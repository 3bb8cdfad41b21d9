import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from '#libs/platform/database/database';
import {
  PersonalDataHolders,
  type Person,
  type PersonalDataHolder,
} from '#libs/platform/personal-data/personal-data';

/** Charges and refunds of a person's pledges. They know pledges only, so nothing has to be erased. */
@Injectable()
export class ChargeData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'payments';

  constructor(private readonly holders: PersonalDataHolders) {}

  onModuleInit(): void {
    this.holders.register(this);
  }

  async copy(sql: Sql, { userId, email }: Person): Promise<Readonly<Record<string, unknown>>> {
    const of = `join pledges.pledges p on p.id = m.pledge_id
      join pledges.backers b on b.id = p.backer_id where b.user_id = $1 or b.email = $2`;
    const charges = await sql.rows(
      `select m.pledge_id as "pledgeId", m.state, m.amount_minor as "amountMinor", m.currency,
         m.created_at as "createdAt", m.finished_at as "finishedAt"
       from settlement.attempts m ${of} order by m.id`,
      [userId, email],
    );
    const refunds = await sql.rows(
      `select m.pledge_id as "pledgeId", m.state, m.amount_minor as "amountMinor", m.currency,
         m.created_at as "createdAt", m.finished_at as "finishedAt"
       from settlement.refunds m ${of} order by m.id`,
      [userId, email],
    );
    return { charges, refunds };
  }

  erase(): Promise<void> {
    return Promise.resolve();
  }
}
