import { literal } from '../comparing/facts.js';
import { REFERENCE_RULES } from '../rules/reference-rules.js';

const TYPE_OF_RULE = `case c.rule ${REFERENCE_RULES.filter(({ outcome }) => outcome !== 'matched')
  .map(({ code, outcome }) => `when ${literal(code)} then ${literal(outcome)}`)
  .join(' ')} end`;

/**
 * Everything that does not fit now, as SQL of the columns `type, subject_kind, subject_id, currency,
 * amount_minor (the outside less the books), facts, rule, pledge_id, opened_on`. Parameters: $1 now,
 * $2 the instant before which a fact is old enough to be missed, $3 the day before which a bank line is
 * overdue. What is only on its way is not here.
 */
export const FINDINGS: readonly string[] = [
  // Ledger against Stripe. What was open stays open while new facts of it are still young.
  `select ${TYPE_OF_RULE} as type, 'reference' as subject_kind, c.reference as subject_id, c.currency,
     (c.stripe_minor - c.ledger_minor) as amount_minor,
     jsonb_build_object('stripeMinor', c.stripe_minor, 'ledgerMinor', c.ledger_minor,
       'stripeFeeMinor', c.stripe_fee_minor, 'ledgerFeeMinor', c.ledger_fee_minor) as facts,
     c.rule, owner.pledge_id, coalesce(first.day, ($1::timestamptz)::date) as opened_on
   from reconciliation.comparisons c
   left join lateral (select min(d.day) as day from reconciliation.differences d
     where d.side = 'stripe' and d.reference = c.reference and d.currency = c.currency) first on true
   left join lateral (
     select coalesce(
       (select t.pledge_id from payments.balance_transactions t
        where t.reference = c.reference and t.pledge_id is not null limit 1),
       (select e.pledge_ids[1] from ledger.lines l join ledger.entries e on e.id = l.entry_id
        where l.reference = c.reference limit 1)) as pledge_id) owner on true
   where not c.matched
     and (c.latest_at <= $2 or exists (select from reconciliation.exceptions x
       where x.subject_id = c.reference and x.currency = c.currency and x.state = 'open'))
     -- What only the books have is missing at Stripe when the mirror has read past it.
     and (c.rule <> 'only_in_books' or c.latest_at < (select m.complete_at
       from payments.mirror_cursors m where m.kind = 'balance_transactions'))`,

  // Movements and bank lines that nobody understands stand in suspense until they are moved on.
  `select case when e.cause_kind = 'stripe_unknown' then 'unknown_category'
       when twin.line_id is not null then 'duplicate' else 'bank_line_without_payout' end,
     case e.cause_kind when 'stripe_unknown' then 'balance_transaction' else 'bank_line' end,
     e.cause_id, s.currency, -s.minor,
     jsonb_strip_nulls(jsonb_build_object('category', t.reporting_category,
       'description', coalesce(t.description, b.description), 'counterparty', b.counterparty,
       'bankReference', b.reference, 'bookedOn', b.booked_on, 'duplicateOf', twin.line_id)),
     case when e.cause_kind = 'stripe_unknown' then 'category_unknown'
       when twin.line_id is not null then 'line_like_a_matched_one' else 'line_without_payout' end,
     t.pledge_id, e.booked_on
   from ledger.entries e
   join lateral (select l.reference, l.currency from ledger.lines l
     where l.entry_id = e.id and l.account = 'suspense') own on true
   join lateral (select l.currency, sum(l.amount_minor)::bigint as minor from ledger.lines l
     where l.reference = own.reference and l.account = 'suspense' and l.currency = own.currency
     group by l.currency) s on s.minor <> 0
   left join payments.balance_transactions t
     on e.cause_kind = 'stripe_unknown' and t.id = e.cause_id
   left join bank.lines b on e.cause_kind = 'bank_unknown' and b.id::text = e.cause_id
   left join lateral (
     select m.line_id from bank.lines o
     join reconciliation.bank_matches m on m.line_id = o.id
     where o.currency = b.currency and o.amount_minor = b.amount_minor and o.id <> b.id
       and o.booked_on between b.booked_on - 14 and b.booked_on
       and o.reference = b.reference and o.description = b.description
     limit 1) twin on true
   where e.cause_kind in ('stripe_unknown', 'bank_unknown')`,

  // Payouts on their way for longer than a bank takes, and those of which another amount came.
  `select case when m.lines is null then 'payout_not_at_bank' else 'bank_amount_differs' end,
     'payout', p.id, w.currency, -w.minor,
     jsonb_strip_nulls(jsonb_build_object('payoutMinor', p.amount_minor, 'status', p.status,
       'arrivalOn', p.arrival_on, 'bankMinor', m.minor, 'lineIds', m.lines)),
     coalesce(m.rule, 'no_line_for_payout'), null::uuid, p.arrival_on
   from (select l.reference, l.currency, sum(l.amount_minor)::bigint as minor
     from ledger.lines l where l.account = 'payouts_in_transit' and l.reference is not null
     group by l.reference, l.currency having sum(l.amount_minor) <> 0) w
   join payments.payouts p on p.id = w.reference
   left join lateral (
     select sum(m.amount_minor)::bigint as minor, jsonb_agg(m.line_id) as lines, min(m.rule) as rule,
       max(b.booked_on) as last_on
     from reconciliation.bank_matches m join bank.lines b on b.id = m.line_id
     where m.counterpart_kind = 'payout' and m.counterpart_id = p.id) m on true
   where case
       -- The bank takes back what did not stay: that is a movement of its own, some days later.
       when m.lines is not null and p.status in ('failed', 'canceled') then m.last_on < $3::date
       when m.lines is not null then true
       else p.arrival_on < $3::date and exists (select from bank.statements s
         join bank.accounts a on a.id = s.account_id and a.currency = p.currency
         where s.to_on >= $3::date) end`,

  // A payout and the movements that Stripe says are in it.
  `select 'payout_remainder', 'payout', p.id, p.currency, p.amount_minor - p.items_net_minor,
     jsonb_build_object('payoutMinor', p.amount_minor, 'itemsMinor', p.items_net_minor,
       'items', p.items), 'items_differ_from_payout', null::uuid, p.arrival_on
   from payments.payouts p
   where p.automatic and p.items_net_minor is not null and p.items_net_minor <> p.amount_minor
     and p.created_at <= $2`,

  // Money that Stripe should have made available by now.
  `select 'timing', 'balance_transaction', t.id, t.currency, t.net_minor,
     jsonb_build_object('status', t.status, 'availableOn', t.available_on), 'available_when_due',
     t.pledge_id, t.created_at::date
   from payments.balance_transactions t
   where t.look_at is not null and t.status = 'pending' and t.available_on < $3::date`,

  // A refund that two people said was sent from the bank, and no line shows it.
  `select 'timing', 'reference', d.reference, d.currency, sum(d.amount_minor)::bigint,
     jsonb_build_object('bookedOn', min(d.day)), 'transfer_not_at_bank', null::uuid, min(d.day)
   from reconciliation.differences d
   where d.side = 'bank' and d.reference like 'entry:%'
   group by d.reference, d.currency
   having sum(d.amount_minor) <> 0 and min(d.day) < $3::date
     and exists (select from bank.statements s join bank.accounts a on a.id = s.account_id
       and a.currency = d.currency where s.to_on >= $3::date)`,

  // Nothing may be left over: what the waterfall cannot explain is an exception of its last day.
  `select 'remainder', 'day', 'stripe_clearing', t.currency, t.outside - t.books - t.explained,
     jsonb_build_object('stripeMinor', t.outside, 'ledgerMinor', t.books,
       'explainedMinor', t.explained), 'waterfall_remainder', null::uuid,
     ($1::timestamptz)::date
   from (
     select c.currency,
       coalesce((select sum(d.amount_minor) from reconciliation.day_totals d
         where d.side = 'stripe' and d.currency = c.currency), 0)::bigint as outside,
       coalesce((select sum(l.amount_minor) from ledger.lines l
         where l.account = 'stripe_clearing' and l.currency = c.currency), 0)::bigint as books,
       coalesce((select sum(d.amount_minor) from reconciliation.differences d
         where d.side = 'stripe' and d.currency = c.currency), 0)::bigint as explained
     from (select distinct currency from reconciliation.day_totals) c
   ) t where t.outside - t.books <> t.explained`,
];
