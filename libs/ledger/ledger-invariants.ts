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
];
