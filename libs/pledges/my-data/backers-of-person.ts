import type { Sql, Transaction } from '#libs/platform/database/database';
import type { Person } from '#libs/platform/personal-data/personal-data';
import type { PledgeState } from '../pledge-state.js';

/** What was pledged signed in, or as a guest under the proved address. */
export const OF_PERSON = `(b.user_id = $1 or b.email = $2)`;

export async function backerIdsOf(sql: Sql, { userId, email }: Person): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    `select b.id from pledges.backers b where ${OF_PERSON} order by b.id`,
    [userId, email],
  );
  return rows.map(({ id }) => id);
}

export async function lockBackers(tx: Transaction, backerIds: readonly string[]): Promise<void> {
  await tx.rows('select 1 from pledges.backers where id = any($1::uuid[]) order by id for update', [
    backerIds,
  ]);
}

export interface PersonsPledge {
  readonly id: string;
  readonly campaignId: string;
  readonly state: PledgeState;
  readonly paymentMethodId: string | null;
}

export function pledgesOfBackers(sql: Sql, backerIds: readonly string[]): Promise<PersonsPledge[]> {
  return sql.rows(
    `select id, campaign_id as "campaignId", state, stripe_payment_method_id as "paymentMethodId"
     from pledges.pledges where backer_id = any($1::uuid[]) order by id`,
    [backerIds],
  );
}
