import type { Sql } from '#libs/platform/database/database';
import { PLEDGE_COLUMNS, type PledgeRow } from '../pledge-row.js';
import { LET_GO_STATES, type PledgeState } from '../pledge-state.js';
import type { PostalAddress } from '../pledges.types.js';

interface BackerColumns {
  readonly backerEmail: string;
  readonly backerName: string;
  readonly backerLocale: string;
  readonly backerCountry: string;
  readonly backerPostcode: string;
}

export type PledgeWithBacker = PledgeRow & BackerColumns;

const WITH_BACKER = `${PLEDGE_COLUMNS}, b.email as "backerEmail", b.name as "backerName",
  b.locale as "backerLocale", b.country as "backerCountry", b.postcode as "backerPostcode"`;

export async function readPledge(sql: Sql, pledgeId: string): Promise<PledgeWithBacker | null> {
  const [row] = await sql.rows<PledgeWithBacker>(
    `select ${WITH_BACKER} from pledges.pledges p join pledges.backers b on b.id = p.backer_id
     where p.id = $1`,
    [pledgeId],
  );
  return row ?? null;
}

export interface PledgeFilter {
  readonly campaignId: string;
  readonly state?: PledgeState | undefined;
  readonly rewardId?: string | undefined;
  readonly channel?: string | undefined;
  /** The whole address. */
  readonly email?: string | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Pledges of a campaign in the order they were placed, one more than the limit if there is one. */
export function listPledges(sql: Sql, filter: PledgeFilter): Promise<PledgeWithBacker[]> {
  return sql.rows(
    `select ${WITH_BACKER} from pledges.pledges p join pledges.backers b on b.id = p.backer_id
     where p.campaign_id = $1
       and ($2::text is null or p.state = $2)
       and ($3::uuid is null or p.reward_id = $3)
       and ($4::text is null or p.channel = $4)
       and ($5::text is null or b.email = $5)
       and ($6::uuid is null or p.id > $6)
     order by p.id limit $7`,
    [
      filter.campaignId,
      filter.state ?? null,
      filter.rewardId ?? null,
      filter.channel ?? null,
      filter.email?.toLowerCase() ?? null,
      filter.after ?? null,
      filter.limit + 1,
    ],
  );
}

/** Nothing happens to the pledge any more, and nobody waits for anything. */
const PAST_STATES: readonly PledgeState[] = [...LET_GO_STATES, 'refunded', 'dispute_lost'];

export type Shelf = 'current' | 'past';

export interface BackerOfUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly country: string;
  readonly postcode: string;
  /** Of the last pledge that was to be shipped. */
  readonly address: PostalAddress | null;
}

export async function backerOfUser(sql: Sql, userId: string): Promise<BackerOfUser | null> {
  const [row] = await sql.rows<BackerOfUser>(
    `select b.id, b.email, b.name, b.country, b.postcode,
       (select p.delivery_address from pledges.pledges p
        where p.backer_id = b.id and p.delivery_kind = 'ship'
        order by p.id desc limit 1) as address
     from pledges.backers b where b.user_id = $1`,
    [userId],
  );
  return row ?? null;
}

/** The pledges of an account, newest first. */
export function pledgesOfUser(
  sql: Sql,
  page: {
    readonly userId: string;
    readonly before?: string | undefined;
    readonly shelf?: Shelf | undefined;
    readonly limit: number;
  },
): Promise<PledgeWithBacker[]> {
  return sql.rows(
    `select ${WITH_BACKER} from pledges.pledges p join pledges.backers b on b.id = p.backer_id
     where b.user_id = $1 and ($2::uuid is null or p.id < $2)
       and ($4::text is null or (p.state = any($5::text[])) = ($4 = 'past'))
     order by p.id desc limit $3`,
    [page.userId, page.before ?? null, page.limit + 1, page.shelf ?? null, PAST_STATES],
  );
}

/** The name that a receipt keeps of somebody who was forgotten since; null for everybody else. */
export async function readKeptName(sql: Sql, pledgeId: string): Promise<string | null> {
  const [row] = await sql.rows<{ name: string }>(
    'select name from pledges.kept_names where pledge_id = $1',
    [pledgeId],
  );
  return row?.name ?? null;
}

export interface TransitionRow {
  readonly fromState: PledgeState | null;
  readonly toState: PledgeState;
  readonly actor: string;
  readonly reason: string | null;
  readonly changes: Readonly<Record<string, unknown>> | null;
  readonly at: Date;
}

export function historyOf(sql: Sql, pledgeId: string): Promise<TransitionRow[]> {
  return sql.rows(
    `select from_state as "fromState", to_state as "toState", actor, reason, changes, at
     from pledges.transitions where pledge_id = $1 order by id`,
    [pledgeId],
  );
}
