import type { Invariant } from '#libs/platform/database/invariant';

/** What reconciliation promises at every commit. */
export const reconciliationInvariants: readonly Invariant[] = [
  {
    name: 'an entry moves the Stripe balance by one line per currency, with one line of fees at most',
    sql: `select l.entry_id, l.currency,
            count(*) filter (where l.account = 'stripe_clearing') as clearing,
            count(*) filter (where l.account = 'payment_fees') as fees
          from ledger.lines l
          where l.account in ('stripe_clearing', 'payment_fees')
          group by l.entry_id, l.currency
          having count(*) filter (where l.account = 'stripe_clearing') > 1
            or (count(*) filter (where l.account = 'stripe_clearing') = 1
              and count(*) filter (where l.account = 'payment_fees') > 1)`,
  },
  {
    name: 'what is matched of a bank line is the whole line',
    sql: `select m.line_id, sum(m.amount_minor) as matched, l.amount_minor
          from reconciliation.bank_matches m join bank.lines l on l.id = m.line_id
          group by m.line_id, l.amount_minor having sum(m.amount_minor) <> l.amount_minor`,
  },
  {
    name: 'the waterfall of the last run has no remainder that is not an exception',
    sql: `select w.day, w.currency, w.remainder_minor, w.bank_remainder_minor
          from reconciliation.waterfall_days w
          where w.run_id = (select id from reconciliation.runs where state = 'done'
              order by ended_at desc, id desc limit 1)
            and (w.remainder_minor <> 0 or w.bank_remainder_minor <> 0)
            and not exists (select from reconciliation.exceptions e
              where e.type = 'remainder' and e.currency = w.currency and e.state = 'open')`,
  },
  {
    name: 'a matched comparison differs over its days by nothing',
    sql: `select c.reference, c.currency from reconciliation.comparisons c
          join reconciliation.differences d on d.side = 'stripe' and d.reference = c.reference
            and d.currency = c.currency
          where c.matched group by c.reference, c.currency having sum(d.amount_minor) <> 0`,
  },
  {
    name: 'an exception is as its last step says',
    sql: `select e.id, e.state, s.kind from reconciliation.exceptions e
          left join lateral (select s.kind from reconciliation.exception_steps s
            where s.exception_id = e.id
              and s.kind in ('found', 'reopened', 'accepted', 'corrected', 'explained')
            order by s.id desc limit 1) s on true
          where (e.state = 'open') <> (s.kind in ('found', 'reopened'))
            or e.resolution is distinct from
              case when s.kind in ('found', 'reopened') then null else s.kind end`,
  },
  {
    name: 'a correction that was confirmed has its entry, and no other has one',
    sql: `select coalesce(c.id::text, e.cause_id) as id, c.state
          from reconciliation.corrections c
          full join (select cause_id from ledger.entries where cause_kind = 'correction') e
            on e.cause_id = c.id::text
          where (c.state = 'confirmed') is distinct from (e.cause_id is not null)`,
  },
];
