create schema settlement;

-- One row per attempt, committed before Stripe is called, with its own stable key and frozen terms.
create table settlement.attempts (
  id uuid primary key,
  pledge_id uuid not null,
  campaign_id uuid not null,
  -- Automatic tries are at most four; a backer who brings another card may have more.
  number smallint not null check (number between 1 and 30),
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
  -- The rate that was due when the money was taken; refunds give VAT back at the same rate.
  vat_basis_points integer check (vat_basis_points between 0 and 10000),
  fee_minor bigint check (fee_minor >= 0),
  stripe_balance_transaction_id text unique,
  -- When Stripe is asked again for a fee that it had not told with the charge.
  look_at timestamptz,
  unique (pledge_id, number),
  check ((state in ('intended', 'unknown')) = (finished_at is null)),
  check (state <> 'succeeded' or (stripe_charge_id is not null and vat_basis_points is not null))
);
-- Nothing is charged twice: one attempt in the air and one success per pledge, whatever happens.
create unique index one_open_attempt_per_pledge on settlement.attempts (pledge_id)
  where state in ('intended', 'unknown');
create unique index one_success_per_pledge on settlement.attempts (pledge_id)
  where state = 'succeeded';
create index attempts_in_the_air on settlement.attempts (not_before, id)
  where state in ('intended', 'unknown');
create index attempts_to_look_at on settlement.attempts (look_at) where look_at is not null;
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
  reason text not null, -- what the backer reads, by name in the catalogue; never "lost" or "stolen"
  -- What the decline policy said last: may the same card be tried again at the end?
  advice text not null check (advice in ('retry', 'ask_backer', 'new_card', 'never')),
  next_try_at timestamptz,
  next_try_kind text check (next_try_kind in ('automatic', 'fixed_card')),
  check ((next_try_at is null) = (next_try_kind is null))
);
create index fix_windows_try_due on settlement.fix_windows (next_try_at)
  where state in ('open', 'last_try') and next_try_at is not null;
create index fix_windows_due on settlement.fix_windows (ends_at) where state = 'open';
create index fix_windows_mail_due on settlement.fix_windows (next_mail_at) where state = 'open';
create index fix_windows_of_campaign on settlement.fix_windows (campaign_id, state);

create table settlement.refunds (
  id uuid primary key,
  pledge_id uuid not null,
  campaign_id uuid not null,
  attempt_id uuid not null references settlement.attempts (id),
  amount_minor bigint not null check (amount_minor > 0),
  -- The part of the amount that is VAT, frozen when the refund was asked.
  vat_minor bigint not null check (vat_minor between 0 and amount_minor),
  currency char(3) not null,
  state text not null check (state in ('asked', 'pending', 'succeeded', 'failed', 'unknown')),
  idempotency_key text not null unique,
  stripe_refund_id text unique,
  reason text not null,
  asked_by text not null,
  lease_token bigint not null default 1,
  leased_until timestamptz,
  first_sent_at timestamptz,
  -- When Stripe is next asked about it; null when there is nothing to ask.
  look_at timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index refunds_to_look_at on settlement.refunds (look_at) where look_at is not null;
create index refunds_of_pledge on settlement.refunds (pledge_id);

-- What finance decided about a shortfall, and who.
create table settlement.shortfall_decisions (
  campaign_id uuid primary key,
  decision text not null check (decision in ('proceed', 'cancel')),
  reason text not null check (length(reason) between 1 and 1000),
  decided_by text not null,
  decided_at timestamptz not null
);
