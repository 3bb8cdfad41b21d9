import type { Sql, Transaction } from '#libs/platform/database/database';
import type { MirrorKind } from './mirror.types.js';

/** A reading under way: from the newest page, or from where a broken one stopped, to `downTo`. */
export interface Reading {
  readonly kind: MirrorKind;
  readonly leaseToken: number;
  /** Null: to the very beginning. */
  readonly downTo: Date | null;
  readonly afterId: string | null;
  /** It goes on with what another one has begun; what is newer than that has to be read after it. */
  readonly resumed: boolean;
}

export interface Lease {
  readonly now: Date;
  readonly until: Date;
}

export interface Overlaps {
  /** How far before the mark a reading goes. */
  readonly usualSeconds: number;
  /** How far once a day, for whatever shows up much later than it was made. */
  readonly deepSeconds: number;
  readonly deepEverySeconds: number;
}

/**
 * Begins a reading, or goes on with the one that was broken off. `oldestOpen` is the oldest object
 * that may still change. Null while another process reads.
 */
export async function beginReading(
  tx: Transaction,
  kind: MirrorKind,
  { now, until }: Lease,
  { overlaps, oldestOpen }: { readonly overlaps: Overlaps; readonly oldestOpen: Date | null },
): Promise<Reading | null> {
  const [row] = await tx.rows<Omit<Reading, 'kind'>>(
    `with cursor as (
       select kind, began_at is not null as resumed,
         coalesce(deep_at <= $2::timestamptz - make_interval(secs => $6), true) as deepens
       from payments.mirror_cursors
       where kind = $1 and (leased_until is null or leased_until <= $2) for update
     )
     update payments.mirror_cursors c set
       lease_token = c.lease_token + 1, leased_until = $3,
       began_at = case when resumed then c.began_at else $2 end,
       is_deep = case when resumed then c.is_deep else deepens end,
       down_to = case when resumed then c.down_to else least(
         c.mark_at - make_interval(secs => case when deepens then $5::float8 else $4::float8 end),
         case when c.mark_at is not null then $7::timestamptz end) end
     from cursor where c.kind = cursor.kind
     returning c.lease_token as "leaseToken", c.down_to as "downTo", c.after_id as "afterId", resumed`,
    [
      kind,
      now,
      until,
      overlaps.usualSeconds,
      overlaps.deepSeconds,
      overlaps.deepEverySeconds,
      oldestOpen,
    ],
  );
  return row === undefined ? null : { kind, ...row };
}

/** A page is about to be stored. False when somebody else has taken over: nothing may be written. */
export async function advanceReading(
  tx: Transaction,
  { kind, leaseToken }: Reading,
  page: { readonly newestAt: Date; readonly afterId: string; readonly until: Date },
): Promise<boolean> {
  const touched = await tx.execute(
    `update payments.mirror_cursors
     set newest_at = greatest(newest_at, $3), after_id = $4, leased_until = $5
     where kind = $1 and lease_token = $2`,
    [kind, leaseToken, page.newestAt, page.afterId, page.until],
  );
  return touched === 1;
}

/** Every page down to the end is stored: the mark moves. */
export async function endReading(sql: Sql, { kind, leaseToken }: Reading): Promise<boolean> {
  const touched = await sql.execute(
    `update payments.mirror_cursors set
       mark_at = greatest(mark_at, newest_at), complete_at = began_at,
       deep_at = case when is_deep then began_at else deep_at end,
       began_at = null, is_deep = null, down_to = null, newest_at = null, after_id = null,
       leased_until = null
     where kind = $1 and lease_token = $2`,
    [kind, leaseToken],
  );
  return touched === 1;
}

/** Broken off: the next one goes on after the last page that was stored. */
export async function leaveReading(sql: Sql, { kind, leaseToken }: Reading): Promise<void> {
  await sql.execute(
    `update payments.mirror_cursors set leased_until = null where kind = $1 and lease_token = $2`,
    [kind, leaseToken],
  );
}

/** When the oldest of the last complete readings had begun; null while one kind was never read. */
export async function mirroredAsOf(sql: Sql): Promise<Date | null> {
  const [row] = await sql.rows<{ at: Date | null }>(
    `select case when count(*) = count(complete_at) then min(complete_at) end as at
     from payments.mirror_cursors`,
  );
  return row?.at ?? null;
}

/** True for one caller when a pull is due; the next is then planned at `next`. */
export async function claimPull(sql: Sql, now: Date, next: Date): Promise<boolean> {
  const touched = await sql.execute(
    `update payments.mirror_schedule set next_pull_at = $2 where next_pull_at <= $1`,
    [now, next],
  );
  return touched === 1;
}

/** Something has happened at Stripe: no need to wait until the next pull is due. */
export async function hurryPull(sql: Sql, at: Date): Promise<void> {
  await sql.execute(
    `update payments.mirror_schedule set next_pull_at = $1 where next_pull_at > $1`,
    [at],
  );
}

export interface CursorState {
  readonly kind: MirrorKind;
  readonly completeAt: Date | null;
  /** The planner's estimate: counting a million rows for every look at the metrics is too much. */
  readonly rows: number;
}

export function cursorStates(sql: Sql): Promise<CursorState[]> {
  return sql.rows(
    `select c.kind, c.complete_at as "completeAt", greatest(t.reltuples, 0)::bigint as rows
     from payments.mirror_cursors c
     join pg_class t on t.oid = case c.kind
       when 'disputes' then 'payments.mirrored_disputes'::regclass
       else ('payments.' || c.kind)::regclass end
     order by c.kind`,
  );
}
