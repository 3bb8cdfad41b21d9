import type { Invariant } from '#libs/platform/database/invariant';

/** What documents promise at every commit; reads across schemas to compare them with the books. */
export const documentInvariants: readonly Invariant[] = [
  {
    name: 'the numbers of every series begin at one with the year and have no gap',
    sql: `select series, year, min(number) as lowest, max(number) as highest, count(*) as documents
          from documents.documents group by series, year
          having min(number) <> 1 or max(number) <> count(*)`,
  },
  {
    name: 'no document was issued on a day before the one with the number before',
    sql: `select label from (select label, issued_on, lag(issued_on) over (partition by series
            order by year, number) as before from documents.documents) d where issued_on < before`,
  },
  {
    name: 'the row of a series names the last number that was used',
    sql: `select s.code, s.year, s.last_number from documents.series s where s.last_number is distinct
          from coalesce((select max(number) from documents.documents d
            where d.series = s.code and d.year = s.year), 0)`,
  },
  {
    name: 'a document is about the money of its entry, to the cent',
    sql: `select d.label, d.cause, d.gross_minor, d.vat_minor
          from documents.documents d
          left join lateral (
            select sum(abs(l.amount_minor)) as gross,
              coalesce(sum(abs(l.amount_minor)) filter (where l.account = 'vat_due'), 0) as vat,
              min(l.currency) as currency
            from ledger.entries e join ledger.lines l on l.entry_id = e.id
              and l.account in ('customer_deposits', 'revenue', 'vat_due')
            where e.cause_id = split_part(d.cause, ':', 2)
              and e.cause_kind = case split_part(d.cause, ':', 1) when 'refund_left' then 'refund'
                when 'refund_returned' then 'refund_failed' else split_part(d.cause, ':', 1) end
          ) m on true
          where d.kind <> 'final_invoice' and (m.gross is distinct from d.gross_minor
            or m.vat is distinct from d.vat_minor or m.currency is distinct from d.currency)`,
  },
  {
    name: 'a final invoice is about what was recognised as revenue, to the cent',
    sql: `select d.label, d.cause from documents.documents d
          where d.kind = 'final_invoice' and d.gross_minor - d.vat_minor is distinct from (
            select -sum(l.amount_minor) from ledger.entries e
            join ledger.lines l on l.entry_id = e.id and l.account = 'revenue'
            where e.cause_kind = 'hand_over' and e.cause_id = split_part(d.cause, ':', 2))`,
  },
  {
    name: 'the lines and the rates of a document add up to it',
    sql: `select d.label from documents.documents d
          where (select sum((l ->> 'netMinor')::bigint) from jsonb_array_elements(content -> 'lines') l)
              <> gross_minor - vat_minor
            or (select sum((l ->> 'grossMinor')::bigint) from jsonb_array_elements(content -> 'lines') l)
              <> gross_minor
            or (select sum((v ->> 'vatMinor')::bigint) from jsonb_array_elements(content -> 'vat') v)
              <> vat_minor
            or (select sum((v ->> 'netMinor')::bigint) from jsonb_array_elements(content -> 'vat') v)
              <> gross_minor - vat_minor`,
  },
  {
    name: 'no more is credited to a pledge than was invoiced',
    sql: `select pledge_id from documents.documents where kind <> 'final_invoice' group by pledge_id
          having sum(case kind when 'credit_note' then -gross_minor else gross_minor end) < 0`,
  },
];
