import type { Sql } from '#libs/platform/database/database';
import { COLLECTED_STATES, COUNTED_STATES, HELD_STATES, type PledgeState } from './pledge-state.js';
import type { DestinationUnits, PledgeMeasure, VariantUnits } from './pledges.types.js';

async function measure(
  sql: Sql,
  campaignId: string,
  states: readonly PledgeState[],
): Promise<PledgeMeasure> {
  const [row] = await sql.rows<PledgeMeasure>(
    `select coalesce(sum(goods_minor), 0)::bigint as "goodsMinor",
       coalesce(sum(units), 0) as units, count(distinct backer_id) as backers,
       count(*) as pledges
     from pledges.pledges
     where campaign_id = $1 and state = any($2::text[]) and withdrawn_at is null`,
    [campaignId, states],
  );
  return row ?? { goodsMinor: 0, units: 0, backers: 0, pledges: 0 };
}

export const measureHeld = (sql: Sql, campaignId: string): Promise<PledgeMeasure> =>
  measure(sql, campaignId, HELD_STATES);

/** What the verdict counts: held, and paid with the pledge. */
export const measureCounted = (sql: Sql, campaignId: string): Promise<PledgeMeasure> =>
  measure(sql, campaignId, COUNTED_STATES);

export const measureCollected = (sql: Sql, campaignId: string): Promise<PledgeMeasure> =>
  measure(sql, campaignId, COLLECTED_STATES);

// What is produced for a pledge: the reward's variant, and each add-on's.
const PIECES = `
  select p.variant, p.units, p.pickup_store, p.country, p.postcode
  from pledges.pledges p
  where p.campaign_id = $1 and p.state = any($2::text[]) and p.withdrawn_at is null
  union all
  select a.variant, a.quantity, p.pickup_store, p.country, p.postcode
  from pledges.pledges p
  cross join lateral jsonb_to_recordset(p.add_ons) as a (variant text, quantity int)
  where p.campaign_id = $1 and p.state = any($2::text[]) and p.withdrawn_at is null`;

export function collectedUnits(sql: Sql, campaignId: string): Promise<VariantUnits[]> {
  return sql.rows(
    `select variant, sum(units) as units from (${PIECES}) pieces group by variant order by variant`,
    [campaignId, COLLECTED_STATES],
  );
}

export function collectedDestinations(sql: Sql, campaignId: string): Promise<DestinationUnits[]> {
  return sql.rows(
    `select variant, sum(units) as units, pickup_store as "pickupStore", country, postcode
     from (${PIECES}) pieces group by variant, pickup_store, country, postcode
     order by variant, pickup_store, country, postcode`,
    [campaignId, COLLECTED_STATES],
  );
}
