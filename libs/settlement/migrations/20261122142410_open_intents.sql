-- A charge that failed leaves a PaymentIntent that its backer may still pay, on the fix page or in an
-- old tab. It is closed at Stripe before anything else is sent for the pledge, and looked at when
-- Stripe reports that it was paid after all.
alter table settlement.attempts
  add column intent_closed_at timestamptz,
  -- Somebody is closing it at Stripe.
  add column closing_until timestamptz,
  -- The backer has asked to pay it and may be at the bank's page: it is not closed until then.
  add column confirm_until timestamptz,
  -- When Stripe is asked whether it was paid after all.
  add column late_look_at timestamptz,
  -- The card that paid on the fix page, which may be another one than the attempt's.
  add column paid_brand text,
  add column paid_last4 text;

-- Until now nobody was ever given the means to pay these.
update settlement.attempts a set intent_closed_at = a.finished_at
where a.state in ('declined', 'action_required') and a.stripe_payment_intent_id is not null
  and not exists (select from settlement.fix_windows w
    where w.pledge_id = a.pledge_id and w.state in ('open', 'last_try'));

create index attempts_open_intents on settlement.attempts (pledge_id)
  where state in ('declined', 'action_required') and stripe_payment_intent_id is not null
    and intent_closed_at is null;
create index attempts_late_looks on settlement.attempts (late_look_at)
  where late_look_at is not null;

-- Money that came for a pledge that wants none any more: paid already, or let go. It waits in
-- suspense for finance; the proposal is to give it back.
create table settlement.stray_charges (
  attempt_id uuid primary key references settlement.attempts (id),
  pledge_id uuid not null,
  campaign_id uuid not null,
  stripe_payment_intent_id text not null unique,
  stripe_charge_id text not null unique,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  -- The state of the pledge when the money was found.
  pledge_state text not null,
  proposal text not null check (proposal in ('refund')),
  found_at timestamptz not null
);
create index stray_charges_of_campaign on settlement.stray_charges (campaign_id);
