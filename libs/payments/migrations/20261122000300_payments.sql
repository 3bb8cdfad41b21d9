create schema payments;

-- One Stripe customer per backer; known customers are reused without a call.
create table payments.customers (
  backer_id uuid primary key,
  stripe_customer_id text not null unique,
  created_at timestamptz not null
);

-- One setup per pledge that saves a card (and one per later card fix: `purpose`).
create table payments.setups (
  id uuid primary key,
  pledge_id uuid not null,
  purpose text not null check (purpose in ('pledge', 'fix')),
  backer_id uuid not null,
  stripe_setup_intent_id text not null unique,
  client_secret text not null,
  state text not null check (state in ('open', 'succeeded', 'failed', 'cancelled')),
  stripe_payment_method_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index one_setup_per_pledge on payments.setups (pledge_id) where purpose = 'pledge';
create index setups_of_pledge on payments.setups (pledge_id);

-- What may be charged later. Never a card number: brand, last four and expiry are all we keep.
create table payments.saved_cards (
  stripe_payment_method_id text primary key,
  backer_id uuid not null,
  stripe_customer_id text not null,
  brand text not null,
  last4 char(4) not null,
  exp_month smallint not null check (exp_month between 1 and 12),
  exp_year smallint not null check (exp_year between 2000 and 2100),
  saved_at timestamptz not null
);
create index saved_cards_of_backer on payments.saved_cards (backer_id, saved_at desc);

-- One budget for all calls of all processes: the instant at which the next call may leave, per
-- endpoint and in total ('*'). Reserving a slot is one statement (generic cell rate algorithm).
create table payments.call_budget (
  endpoint text primary key,
  next_call_at timestamptz not null
);

-- What Stripe has already reported, by object and what was said of it: two events for one thing
-- (Stripe sends such pairs) make one piece of news.
create table payments.reports (
  object_id text not null,
  type text not null,
  -- What distinguishes two honest reports of one type: the status, the attempt, the movement.
  detail text not null,
  reported_at timestamptz not null,
  primary key (object_id, type, detail)
);
