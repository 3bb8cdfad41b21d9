import { isUuid } from '#libs/kernel/ids';
import type { Sql } from '#libs/platform/database/database';
import type { CampaignState } from '../campaign-state.js';
import { readCampaign, type StoredCampaign } from '../content/stored-campaign.js';
import type { TotalsRow } from '../progress/progress.queries.js';
import { TOTALS_COLUMNS } from '../progress/progress.queries.js';

/** What has been approved once is public for good, also when it was cancelled later. */
const PUBLIC = 'c.approved_by is not null';

/** By id or slug; null when there is none that this caller may see. */
export async function findCampaign(
  sql: Sql,
  idOrSlug: string,
  forStaff: boolean,
): Promise<StoredCampaign | null> {
  const campaign = await readCampaign(sql, isUuid(idOrSlug) ? 'id' : 'slug', idOrSlug);
  if (campaign === null || forStaff || campaign.approvedBy !== null) return campaign;
  return null;
}

export interface ListFilter {
  readonly state?: CampaignState | undefined;
  readonly q?: string | undefined;
  readonly after: { readonly opensAt: string; readonly id: string } | null;
  readonly limit: number;
  readonly forStaff: boolean;
}

export interface ListedCampaign {
  readonly id: string;
  readonly slug: string;
  readonly state: CampaignState;
  readonly title: string;
  readonly summary: string;
  readonly designer: string;
  readonly images: readonly unknown[];
  readonly category: string;
  readonly currency: string;
  readonly thresholdKind: string;
  readonly thresholdValue: number;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly timeZone: string;
  readonly totals: TotalsRow | null;
}

/** The latest opening first; one row more than `limit` when there is a next page. */
export async function listCampaigns(sql: Sql, filter: ListFilter): Promise<ListedCampaign[]> {
  const rows = await sql.rows<ListedCampaign & TotalsRow & { readonly hasTotals: boolean }>(
    `select c.id, c.slug, c.state, c.title, c.summary, c.designer, c.images, c.category,
       c.opens_at as "opensAt", c.closes_at as "closesAt", c.time_zone as "timeZone",
       t.campaign_id is not null as "hasTotals", ${TOTALS_COLUMNS},
       c.currency, c.threshold_kind as "thresholdKind", c.threshold_value as "thresholdValue"
     from campaigns.campaigns c left join campaigns.totals t on t.campaign_id = c.id
     where ($1::boolean or ${PUBLIC})
       and ($2::text is null or c.state = $2)
       and ($3::text is null or c.title ilike $3 or c.summary ilike $3 or c.designer ilike $3)
       and ($4::timestamptz is null or (c.opens_at, c.id) < ($4, $5::uuid))
     order by c.opens_at desc, c.id desc limit $6`,
    [
      filter.forStaff,
      filter.state ?? null,
      filter.q === undefined ? null : `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`,
      filter.after?.opensAt ?? null,
      filter.after?.id ?? null,
      filter.limit + 1,
    ],
  );
  return rows.map((row) => ({ ...row, totals: row.hasTotals ? row : null }));
}

export interface TransitionRow {
  readonly from: CampaignState | null;
  readonly to: CampaignState;
  readonly actor: string;
  readonly reason: string | null;
  readonly at: Date;
}

/** The whole history, oldest first; a campaign takes a dozen steps in its life. */
export function readTransitions(sql: Sql, campaignId: string): Promise<TransitionRow[]> {
  return sql.rows<TransitionRow>(
    `select from_state as "from", to_state as "to", actor, reason, at
     from campaigns.transitions where campaign_id = $1 order by id`,
    [campaignId],
  );
}
