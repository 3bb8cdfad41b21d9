create schema settlement;

-- One row per attempt, committed before Stripe is called, with its own stable key and frozen terms.
create table settlement.attempts (
  id uuid primary key,
  pledge_id uuid not null,
  campaign_id uuid not null,
  number smallint not null check (number between 1 and 4),
  kind text not null check (kind in ('automatic', 'fixed_card', 'last_try')),
  state text not null check (state in ('intended', 'succeeded', 'declined', 'action_required', 'unknown')),
  idempotency_key text not null unique,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  stripe_customer_id text not null,
  stripe_payment_method_id text not null,
  stripe_payment_intent_id text unique,
  stripe_charge_id text unique,
  decline_code text,
  advice_code text,
  network_decline_code text,
  unknown_reason text,
  -- Whoever holds the lease works on it; the token fences off a worker that comes back late.
  lease_token bigint not null default 1,
  leased_until timestamptz,
  first_sent_at timestamptz,
  not_before timestamptz not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  unique (pledge_id, number)
);
-- Nothing is charged twice: one attempt in the air and one success per pledge, whatever happens.
create unique index one_open_attempt_per_pledge on settlement.attempts (pledge_id)
  where state in ('intended', 'unknown');
create unique index one_success_per_pledge on settlement.attempts (pledge_id)
  where state = 'succeeded';
create index attempts_in_the_air on settlement.attempts (not_before, id)
  where state in ('intended', 'unknown');
create index attempts_by_campaign on settlement.attempts (campaign_id, state);

-- The days in which a backer whose charge failed may repair it.
create table settlement.fix_windows (
  pledge_id uuid primary key,
  campaign_id uuid not null,
  state text not null check (state in ('open', 'last_try', 'fixed', 'dropped')),
  opened_at timestamptz not null,
  ends_at timestamptz not null,
  next_mail_at timestamptz,
  mails_sent smallint not null default 0,
  reason text not null -- what the backer reads, by name in the catalogue; never "lost" or "stolen"
);
create index fix_windows_due on settlement.fix_windows (ends_at) where state = 'open';
create index fix_windows_mail_due on settlement.fix_windows (next_mail_at) where state = 'open';
create index fix_windows_of_campaign on settlement.fix_windows (campaign_id, state);

create table settlement.refunds (
  id uuid primary key,
  pledge_id uuid not null,
  campaign_id uuid not null,
  attempt_id uuid not null references settlement.attempts (id),
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  state text not null check (state in ('asked', 'pending', 'succeeded', 'failed', 'unknown')),
  idempotency_key text not null unique,
  stripe_refund_id text unique,
  reason text not null,
  asked_by text not null,
  lease_token bigint not null default 1,
  leased_until timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index refunds_in_the_air on settlement.refunds (created_at) where state in ('asked', 'unknown');
create index refunds_of_pledge on settlement.refunds (pledge_id);
