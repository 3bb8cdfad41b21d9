-- Orders of staff to charge nothing more for a campaign for now. They are ended, never deleted.
create table settlement.interruptions (
  id uuid primary key,
  campaign_id uuid not null,
  kind text not null check (kind in ('pause', 'stop')),
  reason text not null check (length(reason) between 1 and 1000),
  ordered_by text not null,
  ordered_at timestamptz not null,
  -- A pause may be over by itself; a stop never is.
  until timestamptz check (until is null or (kind = 'pause' and until > ordered_at)),
  ended_by text,
  end_reason text,
  ended_at timestamptz,
  check ((ended_at is null) = (ended_by is null))
);
create unique index one_open_interruption_per_campaign on settlement.interruptions (campaign_id)
  where ended_at is null;
create index interruptions_of_campaign on settlement.interruptions (campaign_id, ordered_at);

-- Stripe refuses a request about a customer while another one is at work: one at a time of each.
create index attempts_held_by_customer on settlement.attempts (stripe_customer_id)
  where leased_until is not null;
