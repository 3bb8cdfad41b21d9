import type { Sql } from '#libs/platform/database/database';
import { statesIn, type CampaignPhase } from '../campaign-phase.js';
import type { CampaignState } from '../campaign-state.js';
import type { ImageContent } from '../content/campaign-content.js';
import type { TotalsRow } from '../progress/progress.queries.js';
import { TOTALS_COLUMNS } from '../progress/progress.queries.js';

export interface ListFilter {
  readonly state?: CampaignState | undefined;
  readonly phase?: CampaignPhase | undefined;
  readonly category?: string | undefined;
  /** Minor units, both included. */
  readonly priceMin?: number | undefined;
  readonly priceMax?: number | undefined;
  readonly store?: readonly string[] | undefined;
  readonly q?: string | undefined;
  readonly after: { readonly opensAt: string; readonly id: string } | null;
  readonly limit: number;
  readonly forStaff: boolean;
  /** Which rewards are on sale is asked for this instant. */
  readonly now: Date;
}

interface ListedTranslation {
  readonly locale: string;
  readonly title: string | null;
  readonly summary: string | null;
  readonly images: readonly { readonly url: string; readonly alt: string }[];
}

export interface ListedCampaign {
  readonly id: string;
  readonly slug: string;
  readonly state: CampaignState;
  readonly locale: string;
  readonly title: string;
  readonly summary: string;
  readonly designer: string;
  readonly images: readonly ImageContent[];
  readonly category: string;
  readonly currency: string;
  readonly thresholdKind: string;
  readonly thresholdValue: number;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly timeZone: string;
  readonly stores: readonly string[] | null;
  readonly translations: readonly ListedTranslation[];
  /** The cheapest reward that can be had, in minor units; null when none can. */
  readonly fromPriceMinor: number | null;
  readonly totals: TotalsRow | null;
}

const COLUMNS = `c.id, c.slug, c.state, c.locale, c.title, c.summary, c.designer, c.images,
  c.category, c.stores, c.opens_at as "opensAt", c.closes_at as "closesAt",
  c.time_zone as "timeZone", t.campaign_id is not null as "hasTotals", ${TOTALS_COLUMNS},
  c.currency, c.threshold_kind as "thresholdKind", c.threshold_value as "thresholdValue",
  offer.from_minor as "fromPriceMinor",
  (select coalesce(jsonb_agg(jsonb_build_object('locale', w.locale, 'title', w.title,
     'summary', w.summary, 'images', w.images) order by w.locale), '[]')
   from campaigns.translations w where w.campaign_id = c.id) as translations`;

/**
 * On sale now; before the opening, at the opening; after the end, at the end. What has ended and had
 * nothing on sale any more still tells what it cost, a running one does not.
 */
const OFFER = `select coalesce(
    min(r.price_minor) filter (where (r.limit_total is null or coalesce(s.taken, 0) < r.limit_total)
      and (r.available_from is null or r.available_from <= sale.at)
      and (r.available_until is null or r.available_until > sale.at)),
    min(r.price_minor) filter (where c.state not in ('scheduled', 'live', 'suspended'))
  ) as from_minor
  from campaigns.rewards r left join campaigns.reward_stock s on s.reward_id = r.id
  cross join (select least(greatest($1::timestamptz, c.opens_at),
                coalesce(c.closed_at, c.closes_at)) as at) sale
  where r.campaign_id = c.id`;

/** What has been approved once is public for good, also when it was cancelled later. */
const PUBLIC = 'c.approved_by is not null';

// Every word must begin a word of the texts in some language. Single letters are mostly what is left
// of an elision ("l'armoire") and of typing that has just begun.
const FOUND = `not exists (
    select from regexp_split_to_table(campaigns.folded($2::text), ' ') as word
    where length(word) > 1
      and not c.search @@ to_tsquery('simple', word || ':*')
      and not exists (select from campaigns.translations w
        where w.campaign_id = c.id and w.search @@ to_tsquery('simple', word || ':*')))`;

/** The latest opening first; one row more than `limit` when there is a next page. */
export async function listCampaigns(sql: Sql, filter: ListFilter): Promise<ListedCampaign[]> {
  const rows = await sql.rows<ListedCampaign & TotalsRow & { readonly hasTotals: boolean }>(
    `select ${COLUMNS}
     from campaigns.campaigns c left join campaigns.totals t on t.campaign_id = c.id
       cross join lateral (${OFFER}) offer
     where ($3::boolean or ${PUBLIC})
       and ($2::text is null or ${FOUND})
       and ($4::text is null or c.state = $4)
       and ($5::text[] is null or c.state = any($5))
       and ($6::text is null or c.category = $6)
       and ($7::bigint is null or offer.from_minor >= $7)
       and ($8::bigint is null or offer.from_minor <= $8)
       and ($9::text[] is null or (c.state <> all($10::text[])
         and (c.stores is null or c.stores && $9)))
       and ($11::timestamptz is null or (c.opens_at, c.id) < ($11, $12::uuid))
     order by c.opens_at desc, c.id desc limit $13`,
    [
      filter.now,
      filter.q ?? null,
      filter.forStaff,
      filter.state ?? null,
      filter.phase === undefined ? null : statesIn(filter.phase),
      filter.category ?? null,
      filter.priceMin ?? null,
      filter.priceMax ?? null,
      filter.store ?? null,
      statesIn('past'),
      filter.after?.opensAt ?? null,
      filter.after?.id ?? null,
      filter.limit + 1,
    ],
  );
  return rows.map((row) => ({ ...row, totals: row.hasTotals ? row : null }));
}
