import type { Sql, Transaction } from '#libs/platform/database/database';

/** A hidden page is let ask once a minute by browsers; who is silent for longer is away. */
const AWAY_SECONDS = 90;
/** Longer than two calls to Stripe with their waits take. */
const LEASE_SECONDS = 60;
const RATE_WINDOW_SECONDS = 10;

export interface StandingRow {
  readonly id: string;
  /** Present when the form is prepared. */
  readonly clientSecret: string | null;
  /** Null also in the moment in which another process lets the same pledge in. */
  readonly ticket: number | null;
}

/** Notes that these are here; who is new gets a ticket, in the given order. */
export function standInLine(
  tx: Transaction,
  pledgeIds: readonly string[],
  now: Date,
): Promise<StandingRow[]> {
  return tx.rows(
    `with asked as (
       select id, min(place) as place from unnest($1::uuid[]) with ordinality as t (id, place)
       group by id
     ), ready as (
       select s.pledge_id as id, s.client_secret from payments.setups s join asked on asked.id = s.pledge_id
       where s.purpose = 'pledge'
     ), here as (
       select w.pledge_id as id from payments.waiting_line w join asked on asked.id = w.pledge_id
       order by w.pledge_id for update of w
     ), seen as (
       update payments.waiting_line w set seen_at = $2 from here where w.pledge_id = here.id
       returning w.pledge_id as id, w.ticket
     ), joined as (
       insert into payments.waiting_line (pledge_id, joined_at, seen_at)
       select id, $2, $2 from asked
       where id not in (select id from ready) and id not in (select id from here)
       order by place
       on conflict do nothing returning pledge_id as id, ticket
     )
     select asked.id, ready.client_secret as "clientSecret",
       coalesce(seen.ticket, joined.ticket) as ticket
     from asked left join ready using (id) left join seen using (id) left join joined using (id)`,
    [pledgeIds, now],
  );
}

export interface LineRow {
  readonly tickets: readonly number[];
  /** Forms prepared in the last seconds, and how many seconds those were. */
  readonly prepared: number;
  readonly seconds: number;
}

/** The tickets of all who are here, in order, and how fast they have been served. */
export async function readLine(sql: Sql, now: Date): Promise<LineRow> {
  const [row] = await sql.rows<LineRow>(
    `with line as (
       select ticket, joined_at from payments.waiting_line
       where seen_at > $1::timestamptz - make_interval(secs => $2)
     ), since as (
       select greatest(min(joined_at), $1::timestamptz - make_interval(secs => $3)) as at from line
     )
     select coalesce((select array_agg(ticket::float8 order by ticket) from line), '{}') as tickets,
       (select count(*) from payments.setups where created_at > since.at) as prepared,
       coalesce(extract(epoch from $1::timestamptz - since.at), 0)::float8 as seconds
     from since`,
    [now, AWAY_SECONDS, RATE_WINDOW_SECONDS],
  );
  return row ?? { tickets: [], prepared: 0, seconds: 0 };
}

export async function isSomebodyWaiting(sql: Sql, now: Date): Promise<boolean> {
  const [row] = await sql.rows<{ waiting: boolean }>(
    `select exists (select from payments.waiting_line
       where seen_at > $1::timestamptz - make_interval(secs => $2)) as waiting`,
    [now, AWAY_SECONDS],
  );
  return row?.waiting === true;
}

/** Leases the first of the line to the caller, in order. */
export async function claimFirst(sql: Sql, limit: number, now: Date): Promise<readonly string[]> {
  const rows = await sql.rows<{ id: string; ticket: number }>(
    `with first as (
       select pledge_id from payments.waiting_line
       where seen_at > $1::timestamptz - make_interval(secs => $2)
         and (leased_until is null or leased_until <= $1)
       order by ticket limit $4 for update skip locked
     )
     update payments.waiting_line w
     set leased_until = $1::timestamptz + make_interval(secs => $3)
     from first where w.pledge_id = first.pledge_id
     returning w.pledge_id as id, w.ticket`,
    [now, AWAY_SECONDS, LEASE_SECONDS, limit],
  );
  return rows.sort((one, other) => one.ticket - other.ticket).map(({ id }) => id);
}

export async function leaveLine(sql: Sql, pledgeIds: readonly string[]): Promise<void> {
  if (pledgeIds.length === 0) return;
  await sql.execute('delete from payments.waiting_line where pledge_id = any($1::uuid[])', [
    pledgeIds,
  ]);
}

/** Keeps the ticket, and lets nobody try again before. */
export async function putBack(sql: Sql, pledgeId: string, until: Date): Promise<void> {
  await sql.execute('update payments.waiting_line set leased_until = $2 where pledge_id = $1', [
    pledgeId,
    until,
  ]);
}

/** Which of these stand in line and are here. */
export async function whoIsWaiting(
  sql: Sql,
  pledgeIds: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const rows = await sql.rows<{ id: string }>(
    `select pledge_id as id from payments.waiting_line
     where pledge_id = any($1::uuid[]) and seen_at > $2::timestamptz - make_interval(secs => $3)`,
    [pledgeIds, now, AWAY_SECONDS],
  );
  return new Set(rows.map(({ id }) => id));
}
