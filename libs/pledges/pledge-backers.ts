import type { Sql } from '#libs/platform/database/database';
import type { PledgeState } from './pledge-state.js';

/** A backer with the state of one pledge. Personal data: for Stripe and mails only. */
export interface PledgeBacker {
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly state: PledgeState;
  readonly totalMinor: number;
  readonly currency: string;
  /** Placed after success, and paid at once. */
  readonly late: boolean;
  readonly backerId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  readonly userId: string | null;
}

/** In the order of pledge id; unknown ids are left out. */
export function backersOfPledges(sql: Sql, pledgeIds: readonly string[]): Promise<PledgeBacker[]> {
  return sql.rows(
    `select p.id as "pledgeId", p.campaign_id as "campaignId", p.state,
       p.total_minor as "totalMinor", p.currency, p.late, b.id as "backerId", b.email, b.name, b.locale,
       b.user_id as "userId"
     from pledges.pledges p join pledges.backers b on b.id = p.backer_id
     where p.id = any($1::uuid[]) order by p.id`,
    [pledgeIds],
  );
}

/**
 * Accounts become the owners of the backers with their addresses (which identity has verified before
 * anybody may sign in), unless a backer or an account is taken. Answers who owns which backer now.
 */
export function claimBackers(
  sql: Sql,
  claims: readonly { readonly userId: string; readonly email: string }[],
): Promise<{ backerId: string; userId: string }[]> {
  return sql.rows(
    `update pledges.backers b set user_id = claimed.user_id
     from (select distinct * from unnest($1::text[], $2::text[]) as t (user_id, email)) claimed
     where b.email = claimed.email and b.user_id is null
       and not exists (select 1 from pledges.backers o where o.user_id = claimed.user_id)
     returning b.id as "backerId", b.user_id as "userId"`,
    [claims.map(({ userId }) => userId), claims.map(({ email }) => email)],
  );
}
