import type { Invariant } from '#libs/platform/database/invariant';

/** What settlement promises at every commit. */
export const settlementInvariants: readonly Invariant[] = [
  {
    name: 'a pledge whose money was taken has exactly one attempt that succeeded',
    sql: `select p.id, p.state, count(a.id) as succeeded
          from pledges.pledges p
          left join settlement.attempts a on a.pledge_id = p.id and a.state = 'succeeded'
          where p.state in ('collected', 'refund_pending', 'refunded', 'partially_refunded',
            'refund_failed', 'disputed', 'dispute_won', 'dispute_lost')
          group by p.id having count(a.id) <> 1`,
  },
  {
    name: 'an attempt that succeeded has one collecting entry over its amount, and the memo is reversed',
    sql: `select a.id, c.gross, m.memo from settlement.attempts a
          join pledges.pledges p on p.id = a.pledge_id
          left join lateral (
            select sum(l.amount_minor) as gross from ledger.entries e
            join ledger.lines l on l.entry_id = e.id
            where e.cause_kind = 'charge' and e.cause_id = a.id::text
              and l.account = 'stripe_clearing') c on true
          left join lateral (
            select sum(l.amount_minor) as memo from ledger.entries e
            join ledger.lines l on l.entry_id = e.id
            where e.cause_kind = 'charge_memo' and e.cause_id = a.id::text
              and l.account = 'pledges_held') m on true
          where a.state = 'succeeded'
            -- What was paid too late was never held, so that there is no memo to reverse.
            and (c.gross is distinct from a.amount_minor or m.memo is distinct from
              case when p.held_at is not null then -a.amount_minor end)`,
  },
  {
    name: 'no collecting entry stands without an attempt that succeeded',
    sql: `select e.id, e.cause_id from ledger.entries e
          left join settlement.attempts a on a.id::text = e.cause_id and a.state = 'succeeded'
          where e.cause_kind in ('charge', 'charge_memo', 'fee') and a.id is null`,
  },
  {
    name: 'whatever settlement moved at Stripe names the object that moved it',
    sql: `select e.id, e.cause_kind, e.cause_id from ledger.entries e
          join ledger.lines l on l.entry_id = e.id and l.account = 'stripe_clearing'
          where l.reference is null and e.cause_kind in ('charge', 'fee', 'stray_charge',
            'stray_fee', 'stray_refund_left', 'stray_refund_returned', 'refund_left', 'refund_returned', 'dispute_opened', 'dispute_won',
            'dispute_lost', 'dispute_fee')`,
  },
  {
    name: 'what is collected or given back says which VAT is in it, that of its charge',
    sql: `select e.id, e.cause_kind, l.account from ledger.entries e
          join ledger.lines l on l.entry_id = e.id
            and l.account in ('customer_deposits', 'revenue', 'vat_due')
          left join settlement.refunds r on r.id::text = e.cause_id and e.cause_kind <> 'charge'
          -- One equality, so that the database can hash it: with an "or" it compares all with all.
          left join settlement.attempts a on a.id::text =
            case e.cause_kind when 'charge' then e.cause_id else r.attempt_id::text end
          where e.cause_kind in ('charge', 'refund', 'refund_failed')
            and (l.vat_country, l.vat_category, l.vat_basis_points)
              is distinct from (a.vat_country, a.vat_category, a.vat_basis_points)`,
  },
  {
    name: 'a pledge that was handed over has no deposit any more, and its revenue is what was left',
    sql: `select h.pledge_id, b.deposit, b.revenue, h.amount_minor - h.vat_minor as net
          from settlement.hand_overs h
          left join lateral (
            select coalesce(sum(l.amount_minor) filter (where l.account = 'customer_deposits'), 0)
                as deposit,
              coalesce(-sum(l.amount_minor) filter (
                where l.account = 'revenue' and e.cause_kind = 'hand_over'), 0) as revenue
            from ledger.entries e join ledger.lines l on l.entry_id = e.id
            where e.pledge_ids @> array[h.pledge_id]) b on true
          where b.deposit <> 0 or b.revenue <> h.amount_minor - h.vat_minor`,
  },
  {
    name: 'no pledge is charged twice',
    sql: `select unnest(pledge_ids) as pledge_id, count(*) from ledger.entries
          where cause_kind = 'charge' group by 1 having count(*) > 1`,
  },
  {
    name: 'a succeeded attempt charged what the pledge promised',
    sql: `select a.id, a.amount_minor, p.total_minor from settlement.attempts a
          join pledges.pledges p on p.id = a.pledge_id
          where a.state = 'succeeded'
            and (a.amount_minor <> p.total_minor or a.currency <> p.currency)`,
  },
  {
    name: 'an attempt is in the air exactly while its pledge is charging or unknown',
    sql: `select p.id, p.state, count(a.id) as open_attempts
          from pledges.pledges p
          left join settlement.attempts a
            on a.pledge_id = p.id and a.state in ('intended', 'unknown')
          group by p.id
          having (p.state in ('charging', 'unknown')) <> (count(a.id) = 1)`,
  },
  {
    name: 'an attempt is finished exactly when its state is final',
    sql: `select id, state from settlement.attempts
          where (state in ('succeeded', 'declined', 'action_required')) <> (finished_at is not null)`,
  },
  {
    name: 'what the campaign says is collected is what the books say',
    sql: `select t.campaign_id, t.collected_minor, coalesce(b.minor, 0) as booked
          from campaigns.totals t
          left join (
            select e.campaign_id, sum(l.amount_minor) as minor from ledger.entries e
            join ledger.lines l on l.entry_id = e.id and l.account = 'stripe_clearing'
            where e.cause_kind = 'charge' group by e.campaign_id) b on b.campaign_id = t.campaign_id
          where t.collected_minor <> coalesce(b.minor, 0)`,
  },
  {
    name: 'what the campaign says is refunded is what has left and not come back',
    sql: `select t.campaign_id, t.refunded_minor, coalesce(b.minor, 0) as booked
          from campaigns.totals t
          left join (
            select e.campaign_id, -sum(l.amount_minor) as minor from ledger.entries e
            join ledger.lines l on l.entry_id = e.id and l.account in ('stripe_clearing', 'bank')
            where e.cause_kind in ('refund_left', 'refund_returned')
            group by e.campaign_id) b on b.campaign_id = t.campaign_id
          where t.refunded_minor <> coalesce(b.minor, 0)`,
  },
  {
    name: 'money on hold is taken exactly by the attempt that collected its pledge with it',
    sql: `select h.pledge_id, h.state, a.id from payments.holds h
          full join (select * from settlement.attempts
            where kind = 'capture' and state = 'succeeded') a
            on a.stripe_payment_intent_id = h.stripe_payment_intent_id
          where (h.state = 'captured') is distinct from (a.id is not null)
             or a.amount_minor > h.amount_minor`,
  },
  {
    name: 'no more is refunded than was collected',
    sql: `select a.id, a.amount_minor, sum(r.amount_minor) as refunded
          from settlement.attempts a join settlement.refunds r on r.attempt_id = a.id
          where r.state not in ('failed', 'rejected') group by a.id
          having sum(r.amount_minor) > a.amount_minor`,
  },
  {
    name: 'what is owed back is what refunds promise and have not sent',
    sql: `select owed.currency, owed.minor, coalesce(open.minor, 0) as promised
          from (select currency, -sum(amount_minor) as minor from ledger.lines
                where account = 'refunds_payable' group by currency) owed
          left join (select currency, sum(amount_minor) as minor from settlement.refunds
                     where state in ('asked', 'pending', 'unknown') and not stray group by currency) open
            using (currency)
          where owed.minor <> coalesce(open.minor, 0)`,
  },
  {
    name: 'a charge that does not fit is before finance',
    sql: `select a.id from settlement.attempts a
          where a.state = 'unknown' and a.unknown_reason = 'mismatch' and not exists (
            select from settlement.exceptions e
            where e.subject_id = a.id and e.type = 'charge_mismatch')`,
  },
  {
    name: 'no refund above the limit left without a second person',
    sql: `select id, state, asked_by from settlement.refunds
          where needs_approval and state not in ('waiting_approval')
            and (decided_by is null or decided_by = asked_by)`,
  },
  {
    name: 'a refund is in the books exactly when it was promised',
    sql: `select r.id, r.state from settlement.refunds r
          left join ledger.entries e on e.cause_kind = 'refund' and e.cause_id = r.id::text
          where not r.stray and (r.state in ('waiting_approval', 'rejected')) <> (e.id is null)`,
  },
  {
    name: 'what the books say of disputes is what was read of them',
    sql: `select b.account, b.currency, b.minor, coalesce(d.minor, 0) as read
          from (select account, currency, sum(amount_minor) as minor from ledger.lines
                where account in ('disputes_open', 'dispute_losses') group by 1, 2) b
          left join (
            select 'disputes_open' as account, currency, sum(open_minor) as minor
            from settlement.disputes where currency is not null group by 2
            union all
            select 'dispute_losses', currency, sum(lost_minor)
            from settlement.disputes where currency is not null group by 2) d
            on d.account = b.account and d.currency = b.currency
          where b.minor <> coalesce(d.minor, 0)`,
  },
  {
    name: 'a pledge is disputed exactly while one of its disputes is open',
    sql: `select p.id, p.state from pledges.pledges p
          where (p.state = 'disputed') <> exists (
            select from settlement.disputes d where d.pledge_id = p.id and d.state = 'open')`,
  },
  {
    name: 'a pledge whose dispute was won or lost has one that was',
    sql: `select p.id, p.state from pledges.pledges p
          where p.state in ('dispute_won', 'dispute_lost') and not exists (
            select from settlement.disputes d
            where d.pledge_id = p.id and 'dispute_' || d.state = p.state)`,
  },
  {
    name: 'a dispute that is over has no money left in between',
    sql: `select id, state, open_minor from settlement.disputes
          where state in ('reported', 'foreign', 'inquiry', 'lost') and open_minor <> 0`,
  },
  {
    name: 'a pledge has at most one PaymentIntent that could be paid or is on its way',
    sql: `select a.pledge_id, count(*) from settlement.attempts a
          where (a.state in ('declined', 'action_required') and a.kind <> 'capture'
              and a.stripe_payment_intent_id is not null and a.intent_closed_at is null)
            or a.state in ('intended', 'unknown')
          group by a.pledge_id having count(*) > 1`,
  },
  {
    name: 'a stray charge stands in suspense over its amount, and collected nothing',
    sql: `select s.attempt_id, a.state, e.minor from settlement.stray_charges s
          join settlement.attempts a on a.id = s.attempt_id
          left join lateral (
            select sum(l.amount_minor) as minor from ledger.entries e
            join ledger.lines l on l.entry_id = e.id
            where e.cause_kind = 'stray_charge' and e.cause_id = s.attempt_id::text
              and l.account = 'suspense') e on true
          where a.state = 'succeeded' or e.minor is distinct from -s.amount_minor`,
  },
  {
    name: 'what was given back of a stray charge has left suspense, and nothing else of it has',
    sql: `select r.id, r.state, b.minor from settlement.refunds r
          left join lateral (
            select sum(l.amount_minor) as minor from ledger.entries e
            join ledger.lines l on l.entry_id = e.id and l.account = 'suspense'
            where e.cause_kind in ('stray_refund_left', 'stray_refund_returned')
              and e.cause_id = r.id::text) b on true
          where r.stray and coalesce(b.minor, 0)
            <> case when r.state = 'succeeded' then r.amount_minor else 0 end`,
  },
];
