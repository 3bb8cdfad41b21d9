create schema production;

create table production.suppliers (
  code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 40),
  name text not null check (length(name) between 1 and 120),
  email text not null check (email like '%_@_%'),
  locale text not null,
  -- Who makes it when a plan names nobody.
  is_default boolean not null default false
);
create unique index one_default_supplier on production.suppliers (is_default) where is_default;

-- What is made beside the units pledged; the row is made with the defaults when nobody wrote one.
create table production.plans (
  campaign_id uuid primary key,
  supplier_code text references production.suppliers (code),
  minimum_order_units integer not null check (minimum_order_units >= 0),
  lead_time_days integer not null check (lead_time_days between 1 and 730),
  -- For variants that `plan_variants` does not name: shares of the units pledged.
  spares_basis_points integer not null check (spares_basis_points between 0 and 10000),
  store_basis_points integer not null check (store_basis_points between 0 and 100000),
  updated_by text not null,
  updated_at timestamptz not null
);

create table production.plan_variants (
  campaign_id uuid not null references production.plans (campaign_id) on delete cascade,
  variant text not null,
  spares_basis_points integer not null check (spares_basis_points between 0 and 10000),
  store_units integer not null check (store_units >= 0),
  primary key (campaign_id, variant)
);

create sequence production.order_numbers;

create table production.orders (
  id uuid primary key,
  number text not null unique check (number ~ '^PO-\d{4}-\d{5,}$'),
  campaign_id uuid not null,
  kind text not null check (kind in ('initial', 'delta')),
  -- Null when there was no supplier yet; the order then waits to be handed on by a person.
  supplier_code text references production.suppliers (code),
  state text not null check (state in (
    'ordered', 'confirmed', 'in_production', 'quality_check', 'shipped', 'received')),
  version integer not null default 1,
  ordered_at timestamptz not null,
  expected_on date not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  check ((acknowledged_at is null) = (acknowledged_by is null)),
  check ((state = 'ordered') = (acknowledged_at is null))
);
-- Whatever is delivered twice: a campaign is produced once.
create unique index one_initial_order_per_campaign on production.orders (campaign_id)
  where kind = 'initial';
create index orders_by_state on production.orders (state, id);

create table production.order_lines (
  order_id uuid not null references production.orders (id),
  variant text not null,
  pledged_units integer not null check (pledged_units >= 0),
  store_units integer not null check (store_units >= 0),
  spare_units integer not null check (spare_units >= 0),
  -- What the supplier's minimum adds; it goes to the stores as well.
  minimum_units integer not null check (minimum_units >= 0),
  units integer not null generated always as
    (pledged_units + store_units + spare_units + minimum_units) stored check (units > 0),
  primary key (order_id, variant)
);

create table production.order_transitions (
  id bigint generated always as identity primary key,
  order_id uuid not null references production.orders (id),
  from_state text,
  to_state text not null,
  actor text not null,
  reason text,
  at timestamptz not null
);
create index order_transitions_of_order on production.order_transitions (order_id, id);

create function production.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;
create trigger order_lines_append_only before update or delete on production.order_lines
  for each row execute function production.refuse_change();
create trigger order_transitions_append_only before update or delete on production.order_transitions
  for each row execute function production.refuse_change();
