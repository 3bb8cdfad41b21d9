import type { Sql } from '#libs/platform/database/database';

/** The row that every endpoint shares: all calls together. */
export const ALL_ENDPOINTS = '*';

export interface BudgetRates {
  readonly perEndpoint: number;
  readonly inAll: number;
}

export interface Slot {
  /** False when the next free slot lies too far ahead to be promised now: ask again later. */
  readonly reserved: boolean;
  readonly waitMs: number;
  readonly at: Date;
}

/** A slot further ahead than this is not reserved, or one slow endpoint would hold up all others. */
export const HORIZON_MS = 250;

export async function openBudget(sql: Sql, endpoint: string): Promise<void> {
  await sql.execute(
    `insert into payments.call_budget (endpoint, next_call_at)
     values ($1, clock_timestamp()), ($2, clock_timestamp()) on conflict do nothing`,
    [ALL_ENDPOINTS, endpoint],
  );
}

/**
 * Reserves the next slot of an endpoint, in one statement and by the clock of the database, so
 * that every process agrees. The slot suits both rows (generic cell rate algorithm without burst):
 * taking them one by one would let calls of one endpoint bunch after a wait for the other row.
 */
export async function reserveSlot(sql: Sql, endpoint: string, rates: BudgetRates): Promise<Slot> {
  const [slot] = await sql.rows<{ at: Date; wait_ms: number; reserved: boolean }>(
    `with locked as (
       select next_call_at from payments.call_budget
       where endpoint in ($1, $2) order by endpoint for update
     ), slot as (
       select greatest(max(next_call_at), clock_timestamp()) as at from locked
     ), taken as (
       update payments.call_budget b
       set next_call_at = slot.at
         + make_interval(secs => 1.0 / case when b.endpoint = $1 then $4::float8 else $3::float8 end)
       from slot
       where b.endpoint in ($1, $2)
         and slot.at <= clock_timestamp() + make_interval(secs => $5::float8 / 1000)
       returning 1
     )
     select at, greatest(0, extract(epoch from at - clock_timestamp()) * 1000)::float8 as wait_ms,
       exists (select 1 from taken) as reserved
     from slot`,
    [ALL_ENDPOINTS, endpoint, rates.perEndpoint, rates.inAll, HORIZON_MS],
  );
  if (slot === undefined) throw new Error('the budget has its rows');
  return { reserved: slot.reserved, waitMs: slot.wait_ms, at: slot.at };
}

/** Stripe said 429: nobody calls this endpoint (or any) before the wait is over. */
export async function pushBudget(sql: Sql, endpoint: string, seconds: number): Promise<void> {
  await sql.execute(
    `update payments.call_budget
     set next_call_at = greatest(next_call_at, clock_timestamp() + make_interval(secs => $2::float8))
     where endpoint = $1`,
    [endpoint, seconds],
  );
}
