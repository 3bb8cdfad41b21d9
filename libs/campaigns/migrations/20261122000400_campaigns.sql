create schema campaigns;

create table campaigns.campaigns (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  state text not null check (state in (
    'draft', 'in_review', 'scheduled', 'live', 'suspended', 'closing', 'funded', 'unfunded',
    'collecting', 'collected', 'shortfall_review', 'in_production', 'rolling_out', 'completed',
    'releasing', 'released', 'cancelled')),
  -- Rises with every change; the ETag of an edit.
  version integer not null default 1,

  title text not null check (length(title) between 1 and 120),
  summary text not null default '' check (length(summary) <= 280),
  story text not null default '',
  designer text not null default '',
  -- [{ "url": "/media/…svg", "alt": "…", "width": 1200, "height": 900 }]
  images jsonb not null default '[]',
  category text not null default 'furniture',

  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  threshold_kind text not null check (threshold_kind in ('amount', 'units', 'backers')),
  threshold_value bigint not null check (threshold_value > 0),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  time_zone text not null,
  close_on text not null default 'deadline' check (close_on in ('deadline', 'threshold')),
  collection text not null default 'save_card' check (collection in ('save_card', 'authorize', 'charge_now')),
  shortfall text not null default 'review' check (shortfall in ('proceed', 'top_up', 'cancel_and_refund', 'review')),
  fix_window_seconds integer not null default 604800 check (fix_window_seconds between 1 and 5184000),
  -- Gross per delivery in the campaign's currency; picking up in a store costs nothing.
  shipping_minor bigint not null default 0 check (shipping_minor >= 0),
  ships_to text[] not null default '{FR}',

  created_by text not null,
  submitted_by text,
  approved_by text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  collection_ended_at timestamptz,
  check (opens_at < closes_at)
);
create index campaigns_by_state on campaigns.campaigns (state, closes_at);
create index campaigns_newest on campaigns.campaigns (opens_at desc, id);

-- What a reward buys. Money terms cannot change once the campaign is live.
create table campaigns.rewards (
  id uuid primary key,
  campaign_id uuid not null references campaigns.campaigns (id),
  position smallint not null,
  title text not null check (length(title) between 1 and 120),
  description text not null default '',
  variant text not null check (variant ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'), -- SKU of the variant
  units_per_reward integer not null default 1 check (units_per_reward between 1 and 1000),
  price_minor bigint not null check (price_minor > 0),
  limit_total integer check (limit_total > 0),
  limit_per_backer integer check (limit_per_backer > 0),
  available_from timestamptz,
  available_until timestamptz,
  check (available_from is null or available_until is null or available_from < available_until),
  unique (campaign_id, position)
);

-- Pieces of limited rewards that are reserved or held. Its own row, so that a rush on one reward
-- does not lock anything that foreign keys point at.
create table campaigns.reward_stock (
  reward_id uuid primary key references campaigns.rewards (id),
  limit_total integer not null check (limit_total > 0),
  taken integer not null default 0,
  constraint reward_stock_never_oversold check (taken between 0 and limit_total)
);

create table campaigns.add_ons (
  id uuid primary key,
  campaign_id uuid not null references campaigns.campaigns (id),
  position smallint not null,
  title text not null check (length(title) between 1 and 120),
  variant text not null check (variant ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'),
  price_minor bigint not null check (price_minor > 0),
  unique (campaign_id, position)
);

-- The live totals: one row per campaign, no foreign key points at it, moved once per campaign and
-- batch. It is also the gate and the lock: whoever moves totals or ends the campaign locks this
-- row first, in the order of campaign_id.
create table campaigns.totals (
  campaign_id uuid primary key references campaigns.campaigns (id),
  currency char(3) not null,
  -- 'shut' before and between (draft, scheduled, suspended), 'open' while live, 'finishing' while
  -- closing (pledges already confirming may still be held), 'ended' after the verdict.
  intake text not null check (intake in ('shut', 'open', 'finishing', 'ended')),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  threshold_kind text not null check (threshold_kind in ('amount', 'units', 'backers')),
  threshold_value bigint not null,
  close_on text not null,
  -- The four public numbers, gross including shipping.
  pledged_minor bigint not null default 0 check (pledged_minor >= 0),
  held_minor bigint not null default 0 check (held_minor >= 0),
  collected_minor bigint not null default 0 check (collected_minor >= 0),
  refunded_minor bigint not null default 0 check (refunded_minor >= 0),
  -- What counts for the threshold: goods without shipping, units, distinct backers; of the pledges
  -- that are held or collected.
  goods_minor bigint not null default 0 check (goods_minor >= 0),
  units bigint not null default 0 check (units >= 0),
  backers bigint not null default 0 check (backers >= 0),
  reached_at timestamptz,
  -- Rises with every move: the ETag of progress and the id of its stream.
  version bigint not null default 0,
  updated_at timestamptz not null
);

-- Milestones are facts that happen once: recorded under a unique key, announced from the same
-- statement, never withdrawn even when cancellations take the total below again.
create table campaigns.milestones (
  campaign_id uuid not null references campaigns.campaigns (id),
  kind text not null,
  reached_at timestamptz not null,
  measure bigint not null,
  primary key (campaign_id, kind)
);

create table campaigns.transitions (
  id bigint generated always as identity primary key,
  campaign_id uuid not null references campaigns.campaigns (id),
  from_state text,
  to_state text not null,
  actor text not null, -- "user:<id>", "machine:<id>", "system:<job>"
  reason text,
  at timestamptz not null
);
create index transitions_of_campaign on campaigns.transitions (campaign_id, id);

create function campaigns.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;
create trigger transitions_append_only before update or delete on campaigns.transitions
  for each row execute function campaigns.refuse_change();
create trigger milestones_append_only before update or delete on campaigns.milestones
  for each row execute function campaigns.refuse_change();

create table campaigns.updates (
  id uuid primary key,
  campaign_id uuid not null references campaigns.campaigns (id),
  title text not null check (length(title) between 1 and 160),
  body text not null,
  published_at timestamptz not null,
  author text not null
);
