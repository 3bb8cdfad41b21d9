-- What Stripe said and what we had asked for do not fit together: amount, currency or ids. It stops its
-- pledge alone, and finance looks at it.
create table settlement.exceptions (
  id uuid primary key,
  type text not null check (
    type in ('charge_mismatch', 'refund_mismatch', 'dispute_mismatch', 'stray_charge')),
  -- The attempt, refund or dispute it is about; of a stray charge, its attempt.
  subject_id uuid not null,
  pledge_id uuid not null,
  campaign_id uuid not null,
  -- What we had asked for.
  amount_minor bigint not null,
  currency char(3) not null,
  -- What Stripe said instead, as far as it was told.
  seen jsonb not null,
  state text not null check (state in ('open', 'resolved')),
  note text check (length(note) between 1 and 2000),
  resolved_by text,
  resolved_at timestamptz,
  created_at timestamptz not null,
  constraint resolved_with_a_note check (
    (state = 'resolved') = (resolved_by is not null and resolved_at is not null and note is not null))
);
create unique index one_open_exception_per_subject on settlement.exceptions (type, subject_id)
  where state = 'open';
create index open_exceptions_of_pledge on settlement.exceptions (pledge_id) where state = 'open';

-- Charges that were found not to fit before there were exceptions.
insert into settlement.exceptions (id, type, subject_id, pledge_id, campaign_id, amount_minor,
  currency, seen, state, created_at)
select gen_random_uuid(), 'charge_mismatch', id, pledge_id, campaign_id, amount_minor, currency, '{}',
  'open', created_at
from settlement.attempts where state = 'unknown' and unknown_reason = 'mismatch';

insert into settlement.exceptions (id, type, subject_id, pledge_id, campaign_id, amount_minor,
  currency, seen, state, created_at)
select gen_random_uuid(), 'stray_charge', attempt_id, pledge_id, campaign_id, amount_minor, currency,
  '{}', 'open', found_at
from settlement.stray_charges;
