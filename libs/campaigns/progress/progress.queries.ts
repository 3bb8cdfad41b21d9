import { isUuid } from '#libs/kernel/ids';
import type { Currency } from '#libs/kernel/currency';
import type { Sql } from '#libs/platform/database/database';
import type { ThresholdKind } from '../campaigns.types.js';

export type MilestoneKind = 'quarter' | 'half' | 'three_quarters' | 'threshold';

/** Instants as ISO 8601 text, as they come out of `jsonb`. */
interface MilestoneRow {
  readonly kind: MilestoneKind;
  readonly at: string;
  readonly measure: number;
}

/** `units` and `backers` are null for campaigns that ended before they were kept. */
export interface FinalCountRow {
  readonly outcome: 'funded' | 'unfunded' | 'cancelled';
  readonly measure: number;
  readonly units: number | null;
  readonly backers: number | null;
  readonly at: string;
}

export interface TotalsRow {
  readonly campaignId: string;
  readonly currency: Currency;
  readonly thresholdKind: ThresholdKind;
  readonly thresholdValue: number;
  readonly pledgedMinor: number;
  readonly heldMinor: number;
  readonly collectedMinor: number;
  readonly refundedMinor: number;
  readonly goodsMinor: number;
  readonly units: number;
  readonly backers: number;
  readonly reachedAt: Date | null;
  readonly version: number;
  readonly updatedAt: Date;
  /** Oldest first. */
  readonly milestones: readonly MilestoneRow[];
  readonly final: FinalCountRow | null;
}

export const TOTALS_COLUMNS = `t.campaign_id as "campaignId", t.currency,
  t.threshold_kind as "thresholdKind", t.threshold_value as "thresholdValue",
  t.pledged_minor as "pledgedMinor", t.held_minor as "heldMinor",
  t.collected_minor as "collectedMinor", t.refunded_minor as "refundedMinor",
  t.goods_minor as "goodsMinor", t.units, t.backers, t.reached_at as "reachedAt",
  t.version, t.updated_at as "updatedAt",
  (select coalesce(jsonb_agg(jsonb_build_object('kind', m.kind, 'at', m.reached_at,
      'measure', m.measure) order by m.reached_at, m.measure, array_position(
        array['quarter', 'half', 'three_quarters', 'threshold'], m.kind)), '[]')
    from campaigns.milestones m where m.campaign_id = t.campaign_id) as milestones,
  (select jsonb_build_object('outcome', f.outcome, 'measure', f.measure, 'units', f.units,
      'backers', f.backers, 'at', f.at)
    from campaigns.final_counts f where f.campaign_id = t.campaign_id) as final`;

/** One row by primary key; null while the campaign has not been approved. */
export async function readTotals(sql: Sql, idOrSlug: string): Promise<TotalsRow | null> {
  const where = isUuid(idOrSlug)
    ? 't.campaign_id = $1'
    : 't.campaign_id = (select id from campaigns.campaigns where slug = $1)';
  const [row] = await sql.rows<TotalsRow>(
    `select ${TOTALS_COLUMNS} from campaigns.totals t where ${where}`,
    [idOrSlug],
  );
  return row ?? null;
}

export function readManyTotals(sql: Sql, campaignIds: readonly string[]): Promise<TotalsRow[]> {
  return sql.rows<TotalsRow>(
    `select ${TOTALS_COLUMNS} from campaigns.totals t where t.campaign_id = any($1::uuid[])`,
    [campaignIds],
  );
}

/**
 * The totals of campaigns named by id or slug, each once, in the order in which they are named.
 * What has not been approved is left out.
 */
export async function readNamedTotals(sql: Sql, names: readonly string[]): Promise<NamedTotals> {
  const rows = await sql.rows<TotalsRow & { readonly slug: string }>(
    `select ${TOTALS_COLUMNS}, c.slug from campaigns.totals t
       join campaigns.campaigns c on c.id = t.campaign_id
      where c.slug = any($1::text[]) or c.id = any($2::uuid[])`,
    [names, names.filter(isUuid)],
  );
  const byName = new Map(rows.flatMap((row) => [[row.slug, row] as const, [row.campaignId, row]]));
  const found = names.map((name) => byName.get(name));
  return {
    totals: [...new Set(found.filter((row) => row !== undefined))],
    missing: names.filter((name) => !byName.has(name)),
  };
}

export interface NamedTotals {
  readonly totals: readonly TotalsRow[];
  readonly missing: readonly string[];
}
