create schema rollout;

create table rollout.stores (
  -- The name by which pledges, teams and notices know it.
  code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 40),
  name text not null check (length(name) between 1 and 120),
  address text not null check (length(address) between 1 and 200),
  postcode text not null check (length(postcode) between 1 and 12),
  city text not null check (length(city) between 1 and 80),
  country char(2) not null check (country ~ '^[A-Z]{2}$'),
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  -- How much it sells compared with the others; 100 is an ordinary store.
  weight integer not null check (weight between 0 and 10000),
  -- Fewer pieces of a variant than this are not worth showing.
  display_minimum integer not null check (display_minimum between 0 and 100000),
  -- Pieces of one campaign it has room for.
  capacity integer not null check (capacity between 0 and 1000000),
  email text not null check (email like '%_@_%'),
  locale text not null,
  opened boolean not null default true,
  updated_at timestamptz not null
);

create table rollout.rollouts (
  id uuid primary key,
  -- Whatever is delivered twice: a campaign is rolled out once.
  campaign_id uuid not null unique,
  order_id uuid not null unique,
  order_number text not null,
  state text not null check (state in ('planned', 'announced')),
  version integer not null default 1,
  created_at timestamptz not null,
  announced_at timestamptz,
  check ((state = 'announced') = (announced_at is not null))
);

-- What there is to share out, per variant: fixed when the rollout is made.
create table rollout.supplies (
  rollout_id uuid not null references rollout.rollouts (id),
  variant text not null,
  pickup_units integer not null check (pickup_units >= 0),
  stock_units integer not null check (stock_units >= 0),
  primary key (rollout_id, variant)
);

create table rollout.allocations (
  rollout_id uuid not null references rollout.rollouts (id),
  store_code text not null references rollout.stores (code),
  variant text not null,
  -- Pledged for pick-up in this store: exact, nobody's to change.
  pickup_units integer not null check (pickup_units >= 0),
  -- What we proposed, and what the merchandiser made of it.
  proposed_units integer not null check (proposed_units >= 0),
  stock_units integer not null check (stock_units >= 0),
  -- What the store was last told, in all; null before.
  announced_units integer check (announced_units >= 0),
  primary key (rollout_id, store_code, variant)
);

-- What a store is told and has to acknowledge; a new revision when its numbers changed after that.
create table rollout.notices (
  id uuid primary key,
  rollout_id uuid not null references rollout.rollouts (id),
  store_code text not null references rollout.stores (code),
  revision integer not null check (revision > 0),
  wave integer not null check (wave > 0),
  expected_from date not null,
  acknowledge_by timestamptz not null,
  announced_at timestamptz not null,
  reminded_at timestamptz,
  escalated_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  unique (rollout_id, store_code),
  check ((acknowledged_at is null) = (acknowledged_by is null))
);
create index notices_of_store on rollout.notices (store_code, id);
create index notices_open on rollout.notices (acknowledge_by) where acknowledged_at is null;

-- Who said when that they know what comes; append-only, one row per revision.
create table rollout.acknowledgements (
  notice_id uuid not null references rollout.notices (id),
  revision integer not null,
  actor text not null,
  at timestamptz not null,
  primary key (notice_id, revision)
);

create function rollout.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;
create trigger acknowledgements_append_only before update or delete on rollout.acknowledgements
  for each row execute function rollout.refuse_change();
create trigger supplies_append_only before update or delete on rollout.supplies
  for each row execute function rollout.refuse_change();
