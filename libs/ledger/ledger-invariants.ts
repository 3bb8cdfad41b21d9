import type { Invariant } from '#libs/platform/database/invariant';

/** What the books themselves promise at every commit. */
export const ledgerInvariants: readonly Invariant[] = [
  {
    name: 'every entry balances in every currency',
    sql: `select entry_id, currency, sum(amount_minor)::text as difference
          from ledger.lines group by entry_id, currency having sum(amount_minor) <> 0`,
  },
  {
    name: 'every entry has the lines it announced, two or more',
    sql: `select e.id, e.line_count, count(l.entry_id) as lines
          from ledger.entries e left join ledger.lines l on l.entry_id = e.id
          group by e.id having count(l.entry_id) <> e.line_count or count(l.entry_id) < 2`,
  },
  {
    name: 'the lines of an entry are numbered from one without a gap',
    sql: `select entry_id, max(position) as highest, count(*) as lines
          from ledger.lines group by entry_id having max(position) <> count(*)`,
  },
  {
    name: 'the books as a whole balance in every currency',
    sql: `select currency, sum(amount_minor)::text as difference
          from ledger.lines group by currency having sum(amount_minor) <> 0`,
  },
  {
    name: 'pledges held and their contra account cancel each other out',
    sql: `select currency, sum(amount_minor)::text as difference
          from ledger.lines where account in ('pledges_held', 'pledges_held_contra')
          group by currency having sum(amount_minor) <> 0`,
  },
  {
    name: 'the memo lines of an entry balance among themselves',
    sql: `select l.entry_id from ledger.lines l join ledger.accounts a on a.code = l.account
          group by l.entry_id
          having bool_or(a.kind = 'memo') and sum(l.amount_minor) filter (where a.kind = 'memo') <> 0`,
  },
  {
    name: 'no campaign has released or collected more than it held',
    sql: `select e.campaign_id, l.currency, sum(l.amount_minor)::text as held
          from ledger.lines l join ledger.entries e on e.id = l.entry_id
          where l.account = 'pledges_held'
          group by e.campaign_id, l.currency having sum(l.amount_minor) < 0`,
  },
  {
    name: 'the lines of an entry stand on its day and at its place',
    sql: `select l.entry_id, l.position from ledger.lines l join ledger.entries e on e.id = l.entry_id
          where l.booked_on <> e.booked_on or l.sequence <> e.sequence`,
  },
  {
    // A day of tolerance, because the zone of the books may have been another one then.
    name: 'an entry is booked on the day of its event, or on the first of a later month',
    sql: `select id, occurred_at, booked_on from ledger.entries
          where abs(booked_on - (occurred_at at time zone 'UTC')::date) > 1
            and (extract(day from booked_on) <> 1
              or booked_on < (occurred_at at time zone 'UTC')::date)`,
  },
  {
    name: 'closed months follow each other, and their hashes follow from their balances',
    sql: `select to_char(p.month, 'YYYY-MM') as month from (
            select month, balances_hash, lag(month) over (order by month) as month_before,
              lag(balances_hash) over (order by month) as hash_before
            from ledger.periods) p
          where p.month <> p.month_before + interval '1 month'
            or p.balances_hash <> ledger.hash_of_balances(p.month, p.hash_before)`,
  },
  {
    name: 'the books of a closed month are what its trial balance says',
    sql: `with booked as (
            select date_trunc('month', l.booked_on)::date as month, l.account, l.currency,
              sum(greatest(l.amount_minor, 0)) as debit, sum(greatest(-l.amount_minor, 0)) as credit
            from ledger.lines l where l.booked_on < (select max(p.month) + interval '1 month'
              from ledger.periods p)
            group by 1, 2, 3
          )
          select to_char(coalesce(b.month, s.month), 'YYYY-MM') as month,
            coalesce(b.account, s.account) as account, coalesce(b.currency, s.currency) as currency
          from (select * from booked where month >= (select min(p.month) from ledger.periods p)) b
          full join ledger.period_balances s
            on s.month = b.month and s.account = b.account and s.currency = b.currency
          where coalesce(b.debit, 0) <> coalesce(s.debit_minor, 0)
            or coalesce(b.credit, 0) <> coalesce(s.credit_minor, 0)`,
  },
];
