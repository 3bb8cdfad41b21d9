-- Ledger, Stripe and bank side by side: what was compared, by which rule, what does not fit, who minds
-- it and what became of it. Amounts are signed minor units; money into us is positive.
create schema reconciliation;

create function reconciliation.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;

-- An id that sorts by time (RFC 9562, version 7) and is the same for the same instant and seed.
create function reconciliation.id_at(at timestamptz, seed text) returns uuid
  language sql stable parallel safe
  return (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0')
    || '7' || substr(md5(seed), 14, 3) || '8' || substr(md5(seed), 18))::uuid;

create table reconciliation.runs (
  id uuid primary key,
  -- The days of its waterfall, both included.
  from_on date not null,
  to_on date not null,
  kind text not null check (kind in ('daily', 'news', 'asked', 'command')),
  state text not null check (state in ('asked', 'running', 'done', 'failed')),
  -- What it is at, for whoever waits for it.
  stage text not null,
  -- True reads everything again, whatever was compared before.
  whole boolean not null,
  asked_by text not null,
  asked_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  error text,
  counts jsonb not null default '{}',
  check (from_on <= to_on),
  check ((state in ('done', 'failed')) = (ended_at is not null))
);
create unique index one_daily_run on reconciliation.runs (to_on) where kind = 'daily';
create index runs_waiting on reconciliation.runs (asked_at) where state in ('asked', 'running');

-- How far the comparison has read. Whoever compares holds this row: one at a time.
create table reconciliation.marks (
  only_row boolean primary key default true check (only_row),
  ledger_sequence bigint not null,
  mirror_seen_at timestamptz not null,
  -- When news came that a run should follow; null when none waits.
  news_at timestamptz
);
insert into reconciliation.marks (ledger_sequence, mirror_seen_at) values (0, '-infinity');

-- What moved the Stripe balance in entries from before lines named it.
create table reconciliation.earlier_references (
  entry_id uuid primary key,
  reference text not null
);
insert into reconciliation.earlier_references (entry_id, reference)
select e.id, coalesce(a.stripe_payment_intent_id, r.stripe_refund_id, d.stripe_dispute_id)
from ledger.entries e
left join settlement.attempts a on a.id::text = e.cause_id
  and e.cause_kind in ('charge', 'fee', 'stray_charge', 'stray_fee')
left join settlement.refunds r on r.id::text = e.cause_id
  and e.cause_kind in ('refund_left', 'refund_returned')
left join settlement.disputes d on d.id::text = split_part(e.cause_id, ':', 1)
  and e.cause_kind like 'dispute%'
where coalesce(a.stripe_payment_intent_id, r.stripe_refund_id, d.stripe_dispute_id) is not null
  and exists (select from ledger.lines l where l.entry_id = e.id and l.account = 'stripe_clearing'
    and l.reference is null);
create index earlier_by_reference on reconciliation.earlier_references (reference);

-- Ledger against Stripe: one row for everything one object at Stripe moved in one currency. `rule` is
-- the first rule of docs/reconciliation-rules.md that applies.
create table reconciliation.comparisons (
  reference text not null,
  currency char(3) not null,
  -- What Stripe's balance and the ledger's account of it gained, after fees.
  stripe_minor bigint not null,
  ledger_minor bigint not null,
  stripe_fee_minor bigint not null,
  ledger_fee_minor bigint not null,
  latest_at timestamptz not null,
  matched boolean not null,
  rule text not null,
  primary key (reference, currency)
);
create index comparisons_open on reconciliation.comparisons (reference) where not matched;

-- On which days the two sides of a comparison differ. Over all days of a matched one they cancel out.
create table reconciliation.differences (
  side text not null check (side in ('stripe', 'bank')),
  reference text not null,
  currency char(3) not null,
  day date not null,
  -- The outside less the books.
  amount_minor bigint not null check (amount_minor <> 0),
  primary key (side, reference, currency, day)
);
create index differences_by_day on reconciliation.differences (day, currency);

-- Bank lines and what they pay. A line may pay several payouts, and a payout may come in several lines.
create table reconciliation.bank_matches (
  line_id uuid not null,
  counterpart_kind text not null check (counterpart_kind in ('payout', 'transfer')),
  -- The payout at Stripe, or the ledger entry of a refund by bank transfer.
  counterpart_id text not null,
  currency char(3) not null,
  -- The part of the line that belongs to it.
  amount_minor bigint not null,
  rule text not null,
  matched_at timestamptz not null,
  primary key (line_id, counterpart_kind, counterpart_id)
);
create index bank_matches_of_counterpart on reconciliation.bank_matches (counterpart_id);
create trigger bank_matches_append_only before update or delete on reconciliation.bank_matches
  for each row execute function reconciliation.refuse_change();

-- What moved on a day, per side and kind of movement, so that no day is added up twice. Made again
-- from the rows of a day when one of them has changed.
create table reconciliation.day_totals (
  side text not null check (side in ('stripe', 'clearing', 'transit', 'bank_books', 'bank')),
  day date not null,
  currency char(3) not null,
  kind text not null,
  amount_minor bigint not null,
  rows bigint not null,
  primary key (side, day, currency, kind)
);

-- The waterfall as a run has found it, per day and currency.
create table reconciliation.waterfall_days (
  run_id uuid not null references reconciliation.runs,
  day date not null,
  currency char(3) not null,
  opening_minor bigint not null,
  charges_minor bigint not null,
  fees_minor bigint not null,
  refunds_minor bigint not null,
  disputes_minor bigint not null,
  payouts_minor bigint not null,
  conversions_minor bigint not null,
  adjustments_minor bigint not null,
  other_minor bigint not null,
  closing_minor bigint not null,
  -- The same closing balance in the books, and why it differs.
  books_minor bigint not null,
  timing_minor bigint not null,
  exceptions_minor bigint not null,
  remainder_minor bigint not null,
  transit_opening_minor bigint not null,
  transit_closing_minor bigint not null,
  bank_opening_minor bigint not null,
  bank_moved_minor bigint not null,
  bank_closing_minor bigint not null,
  bank_books_minor bigint not null,
  bank_timing_minor bigint not null,
  bank_exceptions_minor bigint not null,
  bank_remainder_minor bigint not null,
  primary key (run_id, day, currency),
  check (opening_minor + charges_minor + fees_minor + refunds_minor + disputes_minor + payouts_minor
    + conversions_minor + adjustments_minor + other_minor = closing_minor),
  check (closing_minor - books_minor = timing_minor + exceptions_minor + remainder_minor),
  check (bank_opening_minor + bank_moved_minor = bank_closing_minor),
  check (bank_closing_minor - bank_books_minor
    = bank_timing_minor + bank_exceptions_minor + bank_remainder_minor)
);
create trigger waterfall_append_only before update or delete on reconciliation.waterfall_days
  for each row execute function reconciliation.refuse_change();

create table reconciliation.exceptions (
  id uuid primary key,
  type text not null check (type in ('missing_in_ledger', 'missing_at_stripe', 'amount_differs',
    'fee_differs', 'duplicate', 'timing', 'payout_not_at_bank', 'bank_line_without_payout',
    'unknown_category', 'bank_amount_differs', 'payout_remainder', 'unbooked_fx', 'remainder')),
  subject_kind text not null check (subject_kind in
    ('reference', 'balance_transaction', 'payout', 'bank_line', 'day')),
  subject_id text not null,
  currency char(3) not null,
  -- The outside less the books, as it is now or was when it was resolved.
  amount_minor bigint not null,
  -- What is known of the subject: dates, fees, statuses, the other one of a duplicate.
  facts jsonb not null,
  rule text not null,
  state text not null check (state in ('open', 'resolved')),
  resolution text check (resolution in ('accepted', 'corrected', 'explained')),
  owner_id uuid,
  pledge_id uuid,
  -- The day of the first fact: age counts from here.
  opened_on date not null,
  found_at timestamptz not null,
  changed_at timestamptz not null,
  resolved_at timestamptz,
  check ((state = 'resolved') = (resolution is not null)),
  check ((state = 'resolved') = (resolved_at is not null)),
  unique (type, subject_kind, subject_id, currency)
);
create index exceptions_open on reconciliation.exceptions (opened_on, id) where state = 'open';
create index exceptions_of_subject on reconciliation.exceptions (subject_id);
create index exceptions_of_pledge on reconciliation.exceptions (pledge_id) where pledge_id is not null;

create table reconciliation.exception_steps (
  id bigint generated always as identity primary key,
  exception_id uuid not null references reconciliation.exceptions,
  kind text not null check (kind in ('found', 'changed', 'reopened', 'owner', 'note', 'accepted',
    'corrected', 'explained', 'correction_proposed', 'correction_rejected')),
  actor text not null,
  note text,
  amount_minor bigint not null,
  facts jsonb not null default '{}',
  at timestamptz not null
);
create index steps_of_exception on reconciliation.exception_steps (exception_id, id);
create trigger steps_append_only before update or delete on reconciliation.exception_steps
  for each row execute function reconciliation.refuse_change();

-- An entry that one person of finance proposes and another one confirms.
create table reconciliation.corrections (
  id uuid primary key,
  exception_id uuid not null references reconciliation.exceptions,
  state text not null check (state in ('proposed', 'confirmed', 'rejected')),
  -- [{"account", "side", "amountMinor", "currency"}]
  lines jsonb not null,
  reason text not null check (length(reason) between 1 and 1000),
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  note text,
  check (decided_by is distinct from proposed_by),
  check ((state = 'proposed') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null))
);
create unique index one_correction_waits on reconciliation.corrections (exception_id)
  where state = 'proposed';
create index corrections_of_exception on reconciliation.corrections (exception_id, id);
