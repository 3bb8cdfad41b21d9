import type { Currency } from '#libs/kernel/currency';
import type { Sql } from '#libs/platform/database/database';

/**
 * What the books say of an event that wants a document. Reads across schemas, because a collection of
 * ten thousand pledges wants ten thousand documents within minutes.
 */
export interface DocumentCause {
  readonly kind: CauseKind;
  readonly causeId: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly occurredAt: Date;
  readonly currency: Currency;
  readonly parts: readonly CausePart[];
}

/** The amounts of one rate, positive. */
interface CausePart {
  readonly netMinor: number;
  readonly vatMinor: number;
  readonly country: string;
  readonly category: string;
  readonly basisPoints: number;
}

export type CauseKind = 'charge' | 'refund_left' | 'refund_returned' | 'hand_over';

export const causeOf = ({ kind, causeId }: Pick<DocumentCause, 'kind' | 'causeId'>): string =>
  `${kind}:${causeId}`;

/**
 * Whose entry carries the amounts: a refund is booked when it is asked and told when it leaves, and
 * one that came back is owed again by an entry of its own. The tax of goods handed over is what is left
 * of the tax on their deposit. After the hand-over a refund comes out of the revenue.
 */
const AMOUNTS = `
  with events as (
    select e.id, e.sequence, e.cause_kind as kind, e.cause_id, e.occurred_at, e.campaign_id,
      e.pledge_ids[1] as pledge_id,
      case e.cause_kind when 'refund_left' then 'refund' when 'refund_returned' then 'refund_failed'
        else e.cause_kind end as amounts_kind
    from ledger.entries e
    where e.cause_kind in ('charge', 'refund_left', 'refund_returned', 'hand_over') and %WHERE%
      and not exists (select 1 from documents.documents d
        where d.cause = e.cause_kind || ':' || e.cause_id)
  ), lines as (
    select v.id as event_id, l.account, abs(l.amount_minor) as minor, l.currency,
      l.vat_country, l.vat_category, l.vat_basis_points
    from events v
    join ledger.entries m on m.cause_kind = v.amounts_kind and m.cause_id = v.cause_id
    join ledger.lines l on l.entry_id = m.id
    where case v.kind when 'hand_over' then l.account = 'revenue'
      else l.account in ('customer_deposits', 'revenue', 'vat_due') end
    union all
    select v.id, 'vat_due', -sum(l.amount_minor), l.currency,
      l.vat_country, l.vat_category, l.vat_basis_points
    from events v
    join ledger.entries m on m.pledge_ids @> array[v.pledge_id]
      and m.cause_kind in ('charge', 'refund', 'refund_failed') and m.sequence < v.sequence
    join ledger.lines l on l.entry_id = m.id and l.account = 'vat_due'
    where v.kind = 'hand_over'
    group by v.id, l.currency, l.vat_country, l.vat_category, l.vat_basis_points
  ), parts as (
    select l.event_id, l.currency,
      coalesce(l.vat_country, p.country) as country,
      coalesce(l.vat_category, 'standard') as category,
      coalesce(l.vat_basis_points, a.vat_basis_points) as basis_points,
      sum(l.minor) filter (where l.account <> 'vat_due') as net,
      coalesce(sum(l.minor) filter (where l.account = 'vat_due'), 0) as vat
    from lines l join events v on v.id = l.event_id
    join pledges.pledges p on p.id = v.pledge_id
    join settlement.attempts a on a.pledge_id = v.pledge_id and a.state = 'succeeded'
    group by 1, 2, 3, 4, 5
  )
  select v.kind, v.cause_id as "causeId", v.pledge_id as "pledgeId", v.campaign_id as "campaignId",
    v.occurred_at as "occurredAt", min(p.currency) as currency,
    jsonb_agg(jsonb_build_object('netMinor', coalesce(p.net, 0), 'vatMinor', p.vat,
      'country', p.country, 'category', p.category, 'basisPoints', p.basis_points)
      order by p.basis_points desc, p.country, p.category) as parts
  from events v join parts p on p.event_id = v.id
  group by v.kind, v.cause_id, v.pledge_id, v.campaign_id, v.occurred_at, v.sequence
  order by v.sequence`;

/** Events of these pledges that have no document yet, in the order in which they were booked. */
export function causesOfPledges(sql: Sql, pledgeIds: readonly string[]): Promise<DocumentCause[]> {
  return sql.rows(AMOUNTS.replace('%WHERE%', 'e.pledge_ids && $1::uuid[]'), [pledgeIds]);
}

/** Pledges with events that have no document yet, booked since there are documents. */
export async function pledgesWithoutDocuments(sql: Sql, limit: number): Promise<string[]> {
  const rows = await sql.rows<{ pledgeId: string }>(
    `select distinct on (e.pledge_ids[1]) e.pledge_ids[1] as "pledgeId"
     from ledger.entries e join settlement.attempts a
       on a.pledge_id = e.pledge_ids[1] and a.state = 'succeeded'
     where e.cause_kind in ('charge', 'refund_left', 'refund_returned', 'hand_over')
       and e.posted_at >= (select min(since) from documents.series)
       and not exists (select 1 from documents.documents d
         where d.cause = e.cause_kind || ':' || e.cause_id)
     limit $1`,
    [limit],
  );
  return rows.map(({ pledgeId }) => pledgeId);
}
