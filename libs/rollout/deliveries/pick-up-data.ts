import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from '#libs/platform/database/database';
import {
  PersonalDataHolders,
  type Person,
  type PersonalDataHolder,
} from '#libs/platform/personal-data/personal-data';

/**
 * Pick-up codes. They know a pledge and no person, and somebody who was forgotten may still collect
 * what they paid for, so they stay.
 */
@Injectable()
export class PickUpData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'pickUps';

  constructor(private readonly holders: PersonalDataHolders) {}

  onModuleInit(): void {
    this.holders.register(this);
  }

  async copy(sql: Sql, { userId, email }: Person): Promise<Readonly<Record<string, unknown>>> {
    const codes = await sql.rows(
      `select c.pledge_id as "pledgeId", c.code, c.created_at as "createdAt"
       from rollout.pick_up_codes c join pledges.pledges p on p.id = c.pledge_id
       join pledges.backers b on b.id = p.backer_id
       where b.user_id = $1 or b.email = $2 order by c.created_at`,
      [userId, email],
    );
    return { codes };
  }

  erase(): Promise<void> {
    return Promise.resolve();
  }
}
