import { assert } from '#libs/kernel/assert';
import type { Transaction } from '#libs/platform/database/database';
import type { CloseOn, Intake, TotalsDelta } from '../campaigns.types.js';

/** The channel on which every API process hears which campaigns have moved: ids, comma between. */
export const PROGRESS_CHANNEL = 'campaign_progress';

export interface MovedTotals {
  readonly campaignId: string;
  readonly intake: Intake;
  readonly closeOn: CloseOn;
  /** What counts for the threshold now, in its unit. */
  readonly measure: number;
  /** True when this very statement recorded the milestone. */
  readonly crossed: boolean;
}

/**
 * One statement: the counters move, milestones are recorded under their unique key, and the
 * listeners are told. Who crossed is known by the key and not by timing: `reached_at` only spares
 * the attempt once it is set. The quarters on the way are recorded by the move that passes them,
 * and announced to nobody. A NOTIFY payload holds 8,000 bytes, so it names 200 campaigns at most.
 */
const MOVE = `
  with delta as (
    select * from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[],
      $6::bigint[], $7::bigint[], $8::bigint[])
      as d (campaign_id, pledged, held, collected, refunded, goods, units, backers)
  ), moved as (
    update campaigns.totals t set
      pledged_minor = t.pledged_minor + d.pledged,
      held_minor = t.held_minor + d.held,
      collected_minor = t.collected_minor + d.collected,
      refunded_minor = t.refunded_minor + d.refunded,
      goods_minor = t.goods_minor + d.goods,
      units = t.units + d.units,
      backers = t.backers + d.backers,
      reached_at = coalesce(t.reached_at, case when t.intake <> 'ended' and
        case t.threshold_kind when 'amount' then t.goods_minor + d.goods
          when 'units' then t.units + d.units else t.backers + d.backers end
        >= t.threshold_value then $9::timestamptz end),
      version = t.version + 1,
      updated_at = $9::timestamptz
    from delta d where t.campaign_id = d.campaign_id
    returning t.campaign_id, t.intake, t.close_on, t.reached_at, t.threshold_value,
      case t.threshold_kind when 'amount' then t.goods_minor
        when 'units' then t.units else t.backers end as measure,
      case t.threshold_kind when 'amount' then d.goods
        when 'units' then d.units else d.backers end as step
  ), passed as (
    insert into campaigns.milestones (campaign_id, kind, reached_at, measure)
    select campaign_id, kind, $9::timestamptz, measure
    from moved cross join (values ('quarter', 1), ('half', 2), ('three_quarters', 3))
      as quarters (kind, parts)
    where step > 0 and intake <> 'ended' and 4 * measure >= parts * threshold_value
      and 4 * (measure - step) < parts * threshold_value
    order by campaign_id, kind
    on conflict (campaign_id, kind) do nothing
  ), crossed as (
    insert into campaigns.milestones (campaign_id, kind, reached_at, measure)
    select campaign_id, 'threshold', reached_at, measure from moved
    where reached_at = $9::timestamptz
    order by campaign_id
    on conflict (campaign_id, kind) do nothing
    returning campaign_id
  ), told as materialized (
    select count(pg_notify('${PROGRESS_CHANNEL}', ids)) as notices from (
      select string_agg(campaign_id::text, ',') as ids
      from (select campaign_id, (row_number() over () - 1) / 200 as part from moved) m
      group by part
    ) parts
  )
  select m.campaign_id as "campaignId", m.intake, m.close_on as "closeOn", m.measure,
    c.campaign_id is not null as crossed
  from moved m cross join told left join crossed c on c.campaign_id = m.campaign_id
  order by m.campaign_id`;

/** Moves totals whose rows the caller has locked. @throws AssertionError when one is missing. */
export async function moveTotals(
  tx: Transaction,
  deltas: readonly TotalsDelta[],
  now: Date,
): Promise<readonly MovedTotals[]> {
  const ids = deltas.map((delta) => delta.campaignId);
  assert(new Set(ids).size === ids.length, 'totals move by one delta per campaign');
  assert(
    deltas.every((delta) => delta.pledgedMinor >= 0),
    'pledged only ever rises',
  );
  const moved = await tx.rows<MovedTotals>(MOVE, [
    ids,
    deltas.map((delta) => delta.pledgedMinor),
    deltas.map((delta) => delta.heldMinor),
    deltas.map((delta) => delta.collectedMinor),
    deltas.map((delta) => delta.refundedMinor),
    deltas.map((delta) => delta.goodsMinor),
    deltas.map((delta) => delta.units),
    deltas.map((delta) => delta.backers),
    now,
  ]);
  assert(moved.length === deltas.length, 'every campaign whose totals move has been approved');
  return moved;
}

/** Opens the account of a campaign at its approval: its totals, and a count per limited reward. */
export async function createTotals(tx: Transaction, campaignId: string, now: Date): Promise<void> {
  await tx.execute(
    `insert into campaigns.totals (campaign_id, currency, intake, opens_at, closes_at,
       threshold_kind, threshold_value, close_on, updated_at)
     select id, currency, 'shut', opens_at, closes_at, threshold_kind, threshold_value, close_on, $2
     from campaigns.campaigns where id = $1`,
    [campaignId, now],
  );
  await tx.execute(
    `insert into campaigns.reward_stock (reward_id, limit_total)
     select id, limit_total from campaigns.rewards
     where campaign_id = $1 and limit_total is not null`,
    [campaignId],
  );
}
