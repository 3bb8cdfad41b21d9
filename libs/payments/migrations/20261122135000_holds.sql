-- Money that a backer's bank keeps for one pledge: authorised now and taken later (`manual`), or taken
-- at once (`automatic`). The row is there from the moment the form is prepared, so that whatever the
-- backer still does in it can be called off.
create table payments.holds (
  pledge_id uuid primary key,
  campaign_id uuid not null,
  stripe_payment_intent_id text not null unique,
  stripe_charge_id text unique,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  capture text not null check (capture in ('manual', 'automatic')),
  state text not null check (state in (
    'open', 'held', 'captured', 'paid', 'cancelling', 'cancelled', 'lost')),
  -- Until when the bank keeps the money, as Stripe told with the charge.
  capture_before timestamptz,
  -- When Stripe is asked next: to call it off, or because its time is over.
  look_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (state not in ('held', 'captured') or (capture = 'manual' and capture_before is not null)),
  check (state <> 'paid' or capture = 'automatic')
);
create index holds_to_look_at on payments.holds (look_at) where look_at is not null;
