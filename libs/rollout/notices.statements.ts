import type { Sql, Transaction } from '#libs/platform/database/database';

export interface NoticeRow {
  readonly id: string;
  readonly rolloutId: string;
  readonly campaignId: string;
  readonly storeCode: string;
  readonly revision: number;
  readonly wave: number;
  /** YYYY-MM-DD */
  readonly expectedFrom: string;
  readonly acknowledgeBy: Date;
  readonly announcedAt: Date;
  readonly remindedAt: Date | null;
  readonly escalatedAt: Date | null;
  readonly acknowledgedAt: Date | null;
  /** What this store was told, variant by variant. */
  readonly lines: readonly {
    readonly variant: string;
    readonly pickupUnits: number;
    readonly units: number;
  }[];
}

const NOTICE = `
  select n.id, n.rollout_id as "rolloutId", r.campaign_id as "campaignId",
         n.store_code as "storeCode", n.revision, n.wave, n.expected_from::text as "expectedFrom",
         n.acknowledge_by as "acknowledgeBy", n.announced_at as "announcedAt",
         n.reminded_at as "remindedAt", n.escalated_at as "escalatedAt",
         n.acknowledged_at as "acknowledgedAt",
         (select coalesce(jsonb_agg(jsonb_build_object('variant', a.variant, 'pickupUnits',
             a.pickup_units, 'units', a.announced_units) order by a.variant), '[]')
            from rollout.allocations a where a.rollout_id = n.rollout_id
             and a.store_code = n.store_code and a.announced_units > 0) as lines
    from rollout.notices n join rollout.rollouts r on r.id = n.rollout_id`;

export const noticesOfRollout = (sql: Sql, rolloutId: string): Promise<NoticeRow[]> =>
  sql.rows<NoticeRow>(`${NOTICE} where n.rollout_id = $1 order by n.store_code`, [rolloutId]);

/** Newest first; one row more than `limit` when there is a next page. */
export const noticesOfStore = (
  sql: Sql,
  storeCode: string,
  page: { readonly cursor: string | undefined; readonly limit: number },
): Promise<NoticeRow[]> =>
  sql.rows<NoticeRow>(
    `${NOTICE} where n.store_code = $1 and ($2::uuid is null or n.id < $2)
      order by n.id desc limit $3`,
    [storeCode, page.cursor ?? null, page.limit + 1],
  );

export async function lockNotice(
  tx: Transaction,
  rolloutId: string,
  storeCode: string,
): Promise<NoticeRow | undefined> {
  const rows = await tx.rows<NoticeRow>(
    `${NOTICE} where n.rollout_id = $1 and n.store_code = $2 for update of n`,
    [rolloutId, storeCode],
  );
  return rows[0];
}

export interface NewNotice {
  readonly id: string;
  readonly storeCode: string;
  readonly wave: number;
  readonly expectedFrom: string;
}

/** A store that was told before gets the next revision and has to acknowledge again. */
export async function putNotices(
  tx: Transaction,
  rolloutId: string,
  notices: readonly NewNotice[],
  times: { readonly at: Date; readonly acknowledgeBy: Date },
): Promise<void> {
  await tx.execute(
    `insert into rollout.notices (id, rollout_id, store_code, revision, wave, expected_from,
       acknowledge_by, announced_at)
     select n.id, $1, n."storeCode", 1, n.wave, n."expectedFrom", $4, $3
       from jsonb_to_recordset($2::jsonb)
         as n (id uuid, "storeCode" text, wave integer, "expectedFrom" date)
     on conflict (rollout_id, store_code) do update
       set revision = notices.revision + 1, wave = excluded.wave,
           expected_from = excluded.expected_from, acknowledge_by = excluded.acknowledge_by,
           announced_at = excluded.announced_at, reminded_at = null, escalated_at = null,
           acknowledged_at = null, acknowledged_by = null`,
    [rolloutId, JSON.stringify(notices), times.at, times.acknowledgeBy],
  );
}

export async function acknowledge(
  tx: Transaction,
  notice: NoticeRow,
  actor: string,
  at: Date,
): Promise<void> {
  await tx.execute(
    `update rollout.notices set acknowledged_at = $2, acknowledged_by = $3
      where id = $1 and acknowledged_at is null`,
    [notice.id, at, actor],
  );
  await tx.execute(
    `insert into rollout.acknowledgements (notice_id, revision, actor, at) values ($1, $2, $3, $4)`,
    [notice.id, notice.revision, actor, at],
  );
}

/** Takes unacknowledged notices that are due for a reminder, and marks them. */
export async function takeForReminder(
  tx: Transaction,
  now: Date,
  dueBefore: Date,
  limit: number,
): Promise<NoticeRow[]> {
  const taken = await tx.rows<{ id: string }>(
    `update rollout.notices set reminded_at = $1 where id in (
       select id from rollout.notices
        where acknowledged_at is null and reminded_at is null
          and acknowledge_by > $1 and acknowledge_by <= $2
        order by acknowledge_by limit $3 for update skip locked)
     returning id`,
    [now, dueBefore, limit],
  );
  return byId(tx, taken);
}

/** Takes unacknowledged notices whose time is over, and marks them. */
export async function takeForEscalation(
  tx: Transaction,
  now: Date,
  limit: number,
): Promise<NoticeRow[]> {
  const taken = await tx.rows<{ id: string }>(
    `update rollout.notices set escalated_at = $1 where id in (
       select id from rollout.notices
        where acknowledged_at is null and escalated_at is null and acknowledge_by <= $1
        order by acknowledge_by limit $2 for update skip locked)
     returning id`,
    [now, limit],
  );
  return byId(tx, taken);
}

const byId = (tx: Transaction, taken: readonly { readonly id: string }[]): Promise<NoticeRow[]> =>
  tx.rows<NoticeRow>(`${NOTICE} where n.id = any ($1::uuid[]) order by n.id`, [
    taken.map(({ id }) => id),
  ]);
