import type { Sql } from '#libs/platform/database/database';
import type { FigureSum, LedgerFigure, LineSum, PledgeFigure } from './figures.js';

/** Money of another currency is not added to the campaign's own; finance sees it as an exception. */
const ITS_CURRENCY = `l.currency = (select currency from campaigns.campaigns where id = $1)`;

/** All lines of a campaign, added up by what figures ask for. */
export const lineSums = (sql: Sql, campaignId: string): Promise<LineSum[]> =>
  sql.rows(
    `select l.account, e.cause_kind as "causeKind", l.amount_minor > 0 as debit,
       l.vat_country as "vatCountry", l.vat_category as "vatCategory",
       l.vat_basis_points as "vatBasisPoints", sum(l.amount_minor)::bigint as minor,
       count(*) as lines
     from ledger.entries e join ledger.lines l on l.entry_id = e.id
     where e.campaign_id = $1 and ${ITS_CURRENCY} group by 1, 2, 3, 4, 5, 6`,
    [campaignId],
  );

export interface PledgeSum extends FigureSum {
  readonly state: string;
}

export const pledgeSums = (sql: Sql, campaignId: string): Promise<PledgeSum[]> =>
  sql.rows(
    `select state, sum(total_minor)::bigint as minor, count(*) as items
     from pledges.pledges where campaign_id = $1 group by state`,
    [campaignId],
  );

/** Movements at Stripe of this campaign's money that a payout took along, in its own currency. */
const PAID_OUT = `payments.balance_transactions b
  where b.payout_id is not null
    and b.currency = (select currency from campaigns.campaigns where id = $1)
    and b.reference in (
      select l.reference from ledger.entries e
      join ledger.lines l on l.entry_id = e.id and l.account = 'stripe_clearing'
      where e.campaign_id = $1 and l.reference is not null)`;

/** Null when nothing was ever read of Stripe's balance. */
export async function paidOutSum(sql: Sql, campaignId: string): Promise<FigureSum | null> {
  const [row] = await sql.rows<FigureSum & { readonly known: boolean }>(
    `select coalesce(sum(b.net_minor), 0)::bigint as minor, count(b.id) as items,
       exists (select from payments.balance_transactions) as known
     from ${PAID_OUT}`,
    [campaignId],
  );
  return row?.known === true ? { minor: row.minor, items: row.items } : null;
}

/** One of the things that a figure is the sum of. */
export interface ItemRow {
  /** The place in the list, to go on after it. */
  readonly key: string;
  readonly at: Date;
  readonly minor: number;
  readonly pledgeIds: readonly string[];
  readonly entryId: string | null;
  readonly bookedOn: string | null;
  readonly causeKind: string | null;
  readonly causeId: string | null;
  readonly description: string | null;
  readonly account: string | null;
  readonly reference: string | null;
  readonly vatCountry: string | null;
  readonly vatCategory: string | null;
  readonly vatBasisPoints: number | null;
  readonly state: string | null;
  readonly payoutId: string | null;
}

const EMPTY = `null as "entryId", null as "bookedOn", null as "causeKind", null as "causeId"`;
const NO_VAT = `null as "vatCountry", null as "vatCategory", null as "vatBasisPoints"`;

export interface ItemsWanted {
  readonly campaignId: string;
  /** The key of the last item of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/** Only lines with this VAT; null for all. */
export interface VatWanted {
  readonly country: string | null;
  readonly category: string | null;
  readonly basisPoints: number | null;
}

/** In the order of posting. */
export function ledgerItems(
  sql: Sql,
  { campaignId, after, limit }: ItemsWanted,
  figure: LedgerFigure,
  vat: VatWanted,
): Promise<ItemRow[]> {
  const [sequence = null, position = null] = after === null ? [] : after.split(':').map(Number);
  return sql.rows<ItemRow>(
    `select e.sequence || ':' || l.position as key, e.occurred_at as at,
       $2 * l.amount_minor as minor, e.pledge_ids as "pledgeIds", e.id as "entryId",
       e.booked_on::text as "bookedOn", e.cause_kind as "causeKind", e.cause_id as "causeId",
       e.description, l.account, l.reference, l.vat_country as "vatCountry",
       l.vat_category as "vatCategory", l.vat_basis_points as "vatBasisPoints", null as state,
       null as "payoutId"
     from ledger.entries e join ledger.lines l on l.entry_id = e.id
     where e.campaign_id = $1 and ${ITS_CURRENCY} and l.account = any($3::text[])
       and ($4::text[] is null or e.cause_kind = any($4::text[]))
       and ($5::text[] is null or e.cause_kind <> all($5::text[]))
       and (not $6::boolean or l.amount_minor > 0)
       and ($7::bigint is null or (e.sequence, l.position) > ($7::bigint, $8::smallint))
       and ($10::text is null or l.vat_country = $10) and ($11::text is null or l.vat_category = $11)
       and ($12::integer is null or l.vat_basis_points = $12)
     order by e.sequence, l.position limit $9`,
    [
      campaignId,
      figure.sign,
      figure.accounts,
      figure.causes ?? null,
      figure.without ?? null,
      figure.debits ?? false,
      sequence,
      position,
      limit,
      vat.country,
      vat.category,
      vat.basisPoints,
    ],
  );
}

/** In the order of the pledges. */
export const pledgeItems = (
  sql: Sql,
  { campaignId, after, limit }: ItemsWanted,
  { states }: PledgeFigure,
): Promise<ItemRow[]> =>
  sql.rows<ItemRow>(
    `select p.id::text as key, p.updated_at as at, p.total_minor as minor,
       array[p.id] as "pledgeIds", ${EMPTY}, null as description, null as account,
       null as reference, ${NO_VAT}, p.state, null as "payoutId"
     from pledges.pledges p
     where p.campaign_id = $1 and p.state = any($2::text[]) and ($3::uuid is null or p.id > $3)
     order by p.id limit $4`,
    [campaignId, states, after, limit],
  );

/** In the order of Stripe's ids. */
export const paidOutItems = (
  sql: Sql,
  { campaignId, after, limit }: ItemsWanted,
): Promise<ItemRow[]> =>
  sql.rows<ItemRow>(
    `select b.id as key, b.created_at as at, b.net_minor as minor,
       case when b.pledge_id is null then '{}'::uuid[] else array[b.pledge_id] end as "pledgeIds",
       ${EMPTY}, b.reporting_category as description, null as account, b.reference, ${NO_VAT},
       b.status as state, b.payout_id as "payoutId"
     from ${PAID_OUT} and ($2::text is null or b.id > $2)
     order by b.id limit $3`,
    [campaignId, after, limit],
  );

export interface LastForecast {
  readonly rehearsalId: string;
  readonly at: Date;
  /** As the rehearsal said it; null when it forecast nothing. */
  readonly forecast: Readonly<Record<string, unknown>> | null;
}

export async function lastForecast(sql: Sql, campaignId: string): Promise<LastForecast | null> {
  const [row] = await sql.rows<LastForecast>(
    `select id as "rehearsalId", created_at as at, report -> 'forecast' as forecast
     from settlement.rehearsals where campaign_id = $1 order by id desc limit 1`,
    [campaignId],
  );
  return row ?? null;
}

export async function countOpenExceptions(sql: Sql, campaignId: string): Promise<number> {
  const [row] = await sql.rows<{ open: number }>(
    `select count(*) as open from settlement.exceptions where campaign_id = $1 and state = 'open'`,
    [campaignId],
  );
  return row?.open ?? 0;
}
