-- A payment that a backer's bank takes back. Its row is made by the first report, before anything is
-- known of it; what it is about is read from Stripe, as often as it takes.
create table settlement.disputes (
  id uuid primary key,
  stripe_dispute_id text not null unique,
  state text not null check (
    state in ('reported', 'foreign', 'inquiry', 'open', 'won', 'lost', 'closed')),
  pledge_id uuid,
  campaign_id uuid,
  attempt_id uuid references settlement.attempts (id),
  -- Stripe's own word, its reason and that of the card network.
  stripe_status text,
  reason text,
  network_reason_code text,
  amount_minor bigint check (amount_minor > 0),
  currency char(3),
  evidence_due_at timestamptz,
  opened_at timestamptz,
  -- What the books say of it: a reading that says otherwise makes an entry over the difference.
  open_minor bigint not null default 0,
  lost_minor bigint not null default 0,
  fee_minor bigint not null default 0,
  entries integer not null default 0,
  -- How often Stripe has spoken of it: a report that comes during a look asks for another one.
  reports integer not null default 1,
  lease_token bigint not null default 1,
  leased_until timestamptz,
  look_at timestamptz,
  created_at timestamptz not null,
  check ((state in ('reported', 'foreign')) = (attempt_id is null)),
  check (attempt_id is null or (pledge_id is not null and campaign_id is not null
    and amount_minor is not null and currency is not null and opened_at is not null)),
  check (state <> 'lost' or open_minor = 0)
);
create index disputes_to_look_at on settlement.disputes (look_at) where look_at is not null;
create index disputes_of_pledge on settlement.disputes (pledge_id);
create index disputes_of_attempt on settlement.disputes (attempt_id);

create table settlement.dispute_steps (
  id bigint generated always as identity primary key,
  dispute_id uuid not null references settlement.disputes (id),
  from_state text not null,
  to_state text not null,
  stripe_status text,
  at timestamptz not null
);
create index steps_of_dispute on settlement.dispute_steps (dispute_id, id);

create function settlement.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;
create trigger dispute_steps_append_only before update or delete on settlement.dispute_steps
  for each row execute function settlement.refuse_change();

-- What finance has sent to the bank. It is taken once; the texts go when they have arrived there.
create table settlement.evidence_submissions (
  id uuid primary key,
  dispute_id uuid not null references settlement.disputes (id),
  state text not null check (state in ('asked', 'unknown', 'sent', 'refused')),
  idempotency_key text not null unique,
  texts jsonb,
  asked_by text not null,
  refusal text,
  lease_token bigint not null default 1,
  first_sent_at timestamptz,
  look_at timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz,
  check ((state in ('sent', 'refused')) = (finished_at is not null)),
  check ((finished_at is null) = (texts is not null))
);
create unique index one_submission_per_dispute on settlement.evidence_submissions (dispute_id)
  where state <> 'refused';
create index submissions_to_send on settlement.evidence_submissions (look_at)
  where look_at is not null;
