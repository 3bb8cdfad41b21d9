create schema pledges;

-- A person who pledges; a guest is known by the e-mail address alone, an account may claim it later.
create table pledges.backers (
  id uuid primary key,
  email text not null unique check (email = lower(email) and length(email) <= 254),
  name text not null check (length(name) between 1 and 120),
  locale text not null,
  country char(2) not null check (country ~ '^[A-Z]{2}$'),
  postcode text not null check (length(postcode) <= 12),
  user_id text unique,
  created_at timestamptz not null
);

create table pledges.pledges (
  id uuid primary key,
  campaign_id uuid not null,
  backer_id uuid not null references pledges.backers (id),
  state text not null check (state in (
    'draft', 'confirming', 'held', 'queued', 'charging', 'unknown', 'action_required', 'declined',
    'collected', 'refund_pending', 'refunded', 'partially_refunded', 'refund_failed',
    'disputed', 'dispute_won', 'dispute_lost', 'expired', 'cancelled', 'released', 'dropped')),
  version integer not null default 1,
  reward_id uuid not null,
  variant text not null,
  quantity integer not null check (quantity between 1 and 1000),
  units integer not null check (units > 0),
  -- The price promised, frozen when the pledge was placed.
  unit_price_minor bigint not null check (unit_price_minor > 0),
  add_ons jsonb not null default '[]', -- [{ addOnId, variant, quantity, unitPriceMinor }]
  goods_minor bigint not null check (goods_minor > 0),
  shipping_minor bigint not null check (shipping_minor >= 0),
  total_minor bigint not null check (total_minor = goods_minor + shipping_minor),
  currency char(3) not null,
  delivery_kind text not null check (delivery_kind in ('ship', 'pickup')),
  delivery_address jsonb, -- { line1, line2, postcode, city, country }
  pickup_store text,
  channel text not null check (channel in ('web', 'store')),
  channel_store text,
  -- The country and postcode that decide VAT and the nearest store.
  country char(2) not null,
  postcode text not null,
  -- What may be charged; ids of Stripe's, never a card.
  stripe_customer_id text,
  stripe_payment_method_id text,
  reserved_until timestamptz,
  placed_at timestamptz not null,
  held_at timestamptz,
  updated_at timestamptz not null,
  check ((delivery_kind = 'ship') = (delivery_address is not null)),
  check ((delivery_kind = 'pickup') = (pickup_store is not null)),
  check ((channel = 'store') = (channel_store is not null)),
  check (state not in ('held', 'queued', 'charging') or stripe_payment_method_id is not null)
);
create index pledges_by_campaign on pledges.pledges (campaign_id, state, id);
create index pledges_of_backer on pledges.pledges (backer_id, id);
-- What is to be charged, oldest first.
create index pledges_queued on pledges.pledges (id) where state = 'queued';
create index pledges_reserved on pledges.pledges (reserved_until) where state = 'confirming';

-- Distinct backers are counted by moving between zero and one live pledge.
create table pledges.campaign_backers (
  campaign_id uuid not null,
  backer_id uuid not null,
  live_pledges integer not null check (live_pledges >= 0),
  primary key (campaign_id, backer_id)
);

-- Who, what, when, why; append-only.
create table pledges.transitions (
  id bigint generated always as identity primary key,
  pledge_id uuid not null,
  from_state text,
  to_state text not null,
  actor text not null, -- "backer", "user:<id>", "system:<job>"
  reason text,
  -- What a change changed: { "quantity": [1, 2] }
  changes jsonb,
  at timestamptz not null
);
create index transitions_of_pledge on pledges.transitions (pledge_id, id);

create function pledges.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;
create trigger transitions_append_only before update or delete on pledges.transitions
  for each row execute function pledges.refuse_change();
