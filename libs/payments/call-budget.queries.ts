import { present } from '#libs/kernel/assert';
import type { Sql } from '#libs/platform/database/database';

/** The row that every endpoint shares: all calls together. */
export const ALL_ENDPOINTS = '*';

/**
 * Who calls: somebody who waits in front of the card form, or anything that can wait (charging,
 * refunds, reading). What can wait leaves room for checkout while anybody is there.
 */
export type Lane = 'checkout' | 'background';

const laneRow = (lane: Lane): string => `* ${lane}`;

export interface BudgetRates {
  readonly perEndpoint: number;
  readonly inAll: number;
}

export interface Slot {
  /** False when the next free slot lies too far ahead to be promised now: ask again later. */
  readonly reserved: boolean;
  readonly waitMs: number;
  readonly at: Date;
  /** The rows are not there yet; see `openBudget`. */
  readonly unopened: boolean;
}

/** A slot further ahead than this is not reserved, or one slow endpoint would hold up all others. */
export const HORIZON_MS = 250;

/** For so long after the last call of a checkout the background leaves it room. */
const ROOM_KEPT_SECONDS = 10;

/** What is left of the pace after a 429 that comes alone: on a busy line calls bunch now and then. */
const LONE_REFUSAL = 0.95;
/** What is left when the last one was a moment ago: the limit is lower than we think. */
const REPEATED_REFUSAL = 0.85;
const REPEATED_WITHIN_SECONDS = 10;
/** Calls that were under way together are refused together, and slow us down once. */
const SAME_BURST_SECONDS = 1;
const PACE_MIN = 0.05;
/** Of the full rate, each second. */
const RECOVERED_PER_SECOND = 0.01;

/** The pace of a row at this instant: recovery needs nobody who writes it. */
const PACE_NOW = `least(1, pace + coalesce(
  extract(epoch from clock_timestamp() - slowed_at)::float8 * ${RECOVERED_PER_SECOND}, 0))`;

/** Customer and SetupIntent, both at their full pace; never more than half of everything. */
const roomForCheckout = ({ perEndpoint, inAll }: BudgetRates): number =>
  Math.min(2 * perEndpoint, inAll / 2);

/** How fast calls of these endpoints may leave at present, as a share of their rate; 1 is full. */
export async function paceOf(sql: Sql, endpoints: readonly string[]): Promise<number> {
  const [row] = await sql.rows<{ pace: number | null }>(
    `select min(${PACE_NOW}) as pace from payments.call_budget where endpoint = any($1::text[])`,
    [[ALL_ENDPOINTS, ...endpoints]],
  );
  return row?.pace ?? 1;
}

export async function openBudget(sql: Sql, endpoint: string): Promise<void> {
  await sql.execute(
    `insert into payments.call_budget (endpoint, next_call_at)
     select name, clock_timestamp() from unnest($1::text[]) as name order by name
     on conflict do nothing`,
    [[ALL_ENDPOINTS, laneRow('checkout'), laneRow('background'), endpoint]],
  );
}

/**
 * Reserves the next slot of an endpoint, in one statement and by the clock of the database, so
 * that every process agrees. The slot suits all three rows (endpoint, lane, everything; generic cell
 * rate algorithm without burst): taking them one by one would let calls of one endpoint bunch after
 * a wait for another row. The lane of checkout is as wide as everything; that of the background is
 * narrower while checkout is in use.
 */
export async function reserveSlot(
  sql: Sql,
  { endpoint, lane }: { readonly endpoint: string; readonly lane: Lane },
  rates: BudgetRates,
): Promise<Slot> {
  const names = [ALL_ENDPOINTS, laneRow(lane), endpoint];
  const narrow = lane === 'checkout' ? rates.inAll : rates.inAll - roomForCheckout(rates);
  const [slot] = await sql.rows<{ at: Date; wait_ms: number; reserved: boolean; found: number }>(
    `with checkout as (
       select coalesce(max(next_call_at), '-infinity')
         > clock_timestamp() - make_interval(secs => $5) as busy
       from payments.call_budget where endpoint = $6
     ), rates as (
       select name, case when name = $2 and not checkout.busy then $7::float8 else rate end as rate
       from unnest($1::text[], $3::float8[]) as t (name, rate), checkout
     ), locked as (
       select endpoint, next_call_at, ${PACE_NOW} as pace_now from payments.call_budget
       where endpoint = any($1) order by endpoint for update
     ), slot as (
       select greatest(max(next_call_at), clock_timestamp()) as at, count(*) as found from locked
     ), taken as (
       update payments.call_budget b
       set next_call_at = slot.at + make_interval(secs => 1.0 / (rates.rate * locked.pace_now))
       from slot, rates, locked
       where b.endpoint = rates.name and b.endpoint = locked.endpoint
         and slot.at <= clock_timestamp() + make_interval(secs => $4::float8 / 1000)
       returning 1
     )
     select at, greatest(0, extract(epoch from at - clock_timestamp()) * 1000)::float8 as wait_ms,
       exists (select 1 from taken) as reserved, found
     from slot`,
    [
      names,
      laneRow(lane),
      [rates.inAll, narrow, rates.perEndpoint],
      HORIZON_MS,
      ROOM_KEPT_SECONDS,
      laneRow('checkout'),
      rates.inAll,
    ],
  );
  const { at, wait_ms: waitMs, reserved, found } = present(slot, 'an aggregate has one row');
  const unopened = found < names.length;
  return { reserved: reserved && !unopened, waitMs, at, unopened };
}

/**
 * Stripe said 429: nobody calls this endpoint (or any) before the wait is over, and then everybody
 * does so more slowly. Slowing down multiplies and recovering adds, so that many processes settle
 * just under a limit that none of them knows.
 */
export async function pushBudget(sql: Sql, endpoint: string, seconds: number): Promise<void> {
  await sql.execute(
    `update payments.call_budget set
       next_call_at = greatest(next_call_at, clock_timestamp() + make_interval(secs => $2::float8)),
       pace = case
         when slowed_at > clock_timestamp() - make_interval(secs => $3) then pace
         else greatest($4::float8, ${PACE_NOW} * case
           when slowed_at > clock_timestamp() - make_interval(secs => $5) then $6::float8
           else $7::float8 end) end,
       slowed_at = case
         when slowed_at > clock_timestamp() - make_interval(secs => $3) then slowed_at
         else clock_timestamp() end
     where endpoint = $1`,
    [
      endpoint,
      seconds,
      SAME_BURST_SECONDS,
      PACE_MIN,
      REPEATED_WITHIN_SECONDS,
      REPEATED_REFUSAL,
      LONE_REFUSAL,
    ],
  );
}
