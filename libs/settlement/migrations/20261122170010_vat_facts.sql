-- The VAT of a collection: where the goods go and what they are, beside the rate. Refunds carry the
-- same facts. Until now everything was taxed at the standard rate of the pledge's country.
alter table settlement.attempts
  add column vat_country char(2) check (vat_country ~ '^[A-Z]{2}$'),
  add column vat_category text check (vat_category ~ '^[a-z][a-z_]*$');
update settlement.attempts a set vat_country = p.country, vat_category = 'standard'
from pledges.pledges p where p.id = a.pledge_id and a.vat_basis_points is not null;
alter table settlement.attempts add constraint vat_facts_are_whole
  check (num_nulls(vat_country, vat_category, vat_basis_points) in (0, 3));

-- What was booked before lines had references and facts of VAT gets them once, from the rows that
-- made it, so that the old months can be compared with Stripe like the new ones. No amount changes.
alter table ledger.lines disable trigger lines_append_only;
update ledger.lines l set reference = named.reference
from (
  select e.id, a.stripe_payment_intent_id as reference from ledger.entries e
  join settlement.attempts a on a.id::text = e.cause_id
  where e.cause_kind in ('charge', 'fee', 'stray_charge', 'stray_fee')
  union all
  select e.id, r.stripe_refund_id from ledger.entries e
  join settlement.refunds r on r.id::text = e.cause_id
  where e.cause_kind in ('refund_left', 'refund_returned')
  union all
  select e.id, d.stripe_dispute_id from ledger.entries e
  join settlement.disputes d on d.id::text = split_part(e.cause_id, ':', 1)
  where e.cause_kind in ('dispute_opened', 'dispute_won', 'dispute_lost', 'dispute_fee')
) named
where l.entry_id = named.id and l.account = 'stripe_clearing' and l.reference is null;
update ledger.lines l set vat_country = a.vat_country, vat_category = a.vat_category,
  vat_basis_points = a.vat_basis_points
from ledger.entries e
left join settlement.refunds r on r.id::text = e.cause_id and e.cause_kind <> 'charge'
join settlement.attempts a
  on a.id = r.attempt_id or (e.cause_kind = 'charge' and a.id::text = e.cause_id)
where l.entry_id = e.id and e.cause_kind in ('charge', 'refund', 'refund_failed')
  and l.account in ('customer_deposits', 'vat_due') and l.vat_country is null;
alter table ledger.lines enable trigger lines_append_only;
