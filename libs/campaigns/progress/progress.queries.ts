import { isUuid } from '#libs/kernel/ids';
import type { Currency } from '#libs/kernel/currency';
import type { Sql } from '#libs/platform/database/database';
import type { ThresholdKind } from '../campaigns.types.js';

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
}

export const TOTALS_COLUMNS = `t.campaign_id as "campaignId", t.currency,
  t.threshold_kind as "thresholdKind", t.threshold_value as "thresholdValue",
  t.pledged_minor as "pledgedMinor", t.held_minor as "heldMinor",
  t.collected_minor as "collectedMinor", t.refunded_minor as "refundedMinor",
  t.goods_minor as "goodsMinor", t.units, t.backers, t.reached_at as "reachedAt",
  t.version, t.updated_at as "updatedAt"`;

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
