-- Months are closed one after the other, for good. The day of an entry is given by the database: the
-- day of its event where the brand keeps its books, or, when that month is closed by then, the first day
-- of the first open one.
create table ledger.settings (
  only_one boolean primary key default true check (only_one),
  -- Whose midnight ends the accounting day; every process writes its BOOKS_TIME_ZONE at its start.
  time_zone text not null
);
insert into ledger.settings (time_zone) values ('Europe/Paris');

-- What one person of finance proposed and another one decided.
create table ledger.period_closings (
  id uuid primary key,
  month date not null check (extract(day from month) = 1),
  state text not null check (state in ('proposed', 'confirmed', 'rejected')),
  proposed_by text not null,
  proposed_at timestamptz not null,
  reason text,
  decided_by text check (decided_by <> proposed_by),
  decided_at timestamptz,
  note text,
  check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null))
);
create unique index one_closing_of_a_month on ledger.period_closings (month)
  where state in ('proposed', 'confirmed');

-- A closed month. A month without a row is open; whatever lies before a closed month is closed too.
create table ledger.periods (
  month date primary key check (extract(day from month) = 1),
  closing_id uuid not null unique references ledger.period_closings (id),
  closed_at timestamptz not null,
  entry_count bigint not null check (entry_count >= 0),
  -- SHA-256 over the balances of the month, and over the hash of the month before.
  balances_hash bytea not null check (length(balances_hash) = 32)
);

-- The trial balance of a closed month, as it was when it was closed. A debit is positive.
create table ledger.period_balances (
  -- At commit, because the hash of the period is made of these rows.
  month date not null references ledger.periods (month) deferrable initially deferred,
  account text not null references ledger.accounts (code),
  currency char(3) not null,
  opening_minor bigint not null,
  debit_minor bigint not null check (debit_minor >= 0),
  credit_minor bigint not null check (credit_minor >= 0),
  closing_minor bigint not null check (closing_minor = opening_minor + debit_minor - credit_minor),
  primary key (month, account, currency)
);

create trigger periods_append_only before update or delete on ledger.periods
  for each row execute function ledger.refuse_change();
create trigger periods_no_truncate before truncate on ledger.periods
  for each statement execute function ledger.refuse_change();
create trigger period_balances_append_only before update or delete on ledger.period_balances
  for each row execute function ledger.refuse_change();
create trigger period_balances_no_truncate before truncate on ledger.period_balances
  for each statement execute function ledger.refuse_change();

create function ledger.hash_of_balances(of_month date, previous bytea) returns bytea
stable language sql as $$
  select sha256(coalesce(previous, ''::bytea) || convert_to(to_char(of_month, 'YYYY-MM') || coalesce(
    string_agg(concat_ws(' ', E'\n' || b.account, b.currency, b.opening_minor, b.debit_minor,
      b.credit_minor, b.closing_minor), '' order by b.account collate "C", b.currency), ''), 'UTF8'))
  from ledger.period_balances b where b.month = of_month
$$;

-- Posters hold this lock shared until they commit, a closing holds it alone: when the closing has it,
-- every entry of the month is committed and seen, and whoever posts later sees the closed month.
create function ledger.closing_lock() returns bigint immutable language sql as
  $$ select 88357434803014 $$;

create function ledger.wait_for_closing() returns trigger language plpgsql as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'entries are posted at read committed: a snapshot from before a closing would not see it'
      using errcode = 'invalid_transaction_state';
  end if;
  -- The transaction has its number before its entries have theirs: seals rely on that order.
  perform pg_current_xact_id();
  perform pg_advisory_xact_lock_shared(ledger.closing_lock());
  return null;
end $$;
create trigger entries_wait_for_closing before insert on ledger.entries
  for each statement execute function ledger.wait_for_closing();

create function ledger.close_alone() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(ledger.closing_lock());
  return null;
end $$;
create trigger periods_close_alone before insert on ledger.periods
  for each statement execute function ledger.close_alone();

create function ledger.close_in_order() returns trigger language plpgsql as $$
declare
  last_closed date;
begin
  select max(p.month) into last_closed from ledger.periods p;
  if new.month <> last_closed + interval '1 month' then
    raise exception 'months are closed in order: after % comes not %', last_closed, new.month
      using errcode = 'check_violation', constraint = 'closed_in_order';
  end if;
  return new;
end $$;
create trigger periods_in_order before insert on ledger.periods
  for each row execute function ledger.close_in_order();

-- Volatile, so that its query sees what was committed while the statement waited for the lock.
create or replace function ledger.give_day() returns trigger volatile language plpgsql as $$
begin
  select greatest(
    (new.occurred_at at time zone s.time_zone)::date,
    (select (max(p.month) + interval '1 month')::date from ledger.periods p)
  ) into strict new.booked_on from ledger.settings s;
  return new;
end $$;

-- Lines know the day and the place of their entry, so that the balance of an account at any day and its
-- statement are read from one index.
alter table ledger.lines add column booked_on date, add column sequence bigint;
alter table ledger.lines disable trigger lines_append_only;
update ledger.lines l set booked_on = e.booked_on, sequence = e.sequence
from ledger.entries e where e.id = l.entry_id;
alter table ledger.lines enable trigger lines_append_only;
alter table ledger.lines alter column booked_on set not null, alter column sequence set not null;
drop index ledger.lines_by_account;
create index lines_by_account on ledger.lines (account, currency, booked_on, sequence, position)
  include (amount_minor);

-- Only for who writes lines by hand: posting brings both along.
create function ledger.place_line() returns trigger volatile language plpgsql as $$
begin
  select e.booked_on, e.sequence into new.booked_on, new.sequence
  from ledger.entries e where e.id = new.entry_id;
  return new;
end $$;
create trigger lines_place before insert on ledger.lines
  for each row when (new.booked_on is null or new.sequence is null)
  execute function ledger.place_line();

-- As before, and in one query: an entry has the lines it announced, they balance in every currency and
-- stand on its day. The last guard: that day is in no closed month.
create or replace function ledger.check_entry() returns trigger language plpgsql as $$
declare
  checked_id uuid;
  announced smallint;
  counted bigint;
  unbalanced text;
  together boolean;
  closed boolean;
begin
  if tg_table_name = 'entries' then checked_id := new.id; else checked_id := new.entry_id; end if;
  select e.line_count, coalesce(sum(l.lines), 0),
    string_agg(l.currency, ', ' order by l.currency) filter (where l.difference <> 0),
    coalesce(bool_and(l.together), true),
    exists (select from ledger.periods p where p.month > e.booked_on - interval '1 month')
  into announced, counted, unbalanced, together, closed
  from ledger.entries e
  left join lateral (
    select i.currency, count(*) as lines, sum(i.amount_minor) as difference,
      bool_and(i.booked_on = e.booked_on and i.sequence = e.sequence) as together
    from ledger.lines i where i.entry_id = e.id group by i.currency
  ) l on true
  where e.id = checked_id
  group by e.id;
  if counted <> announced then
    raise exception 'entry % announces % lines and has %', checked_id, announced, counted
      using errcode = 'check_violation', constraint = 'entry_line_count';
  end if;
  if unbalanced is not null then
    raise exception 'entry % does not balance in %', checked_id, unbalanced
      using errcode = 'check_violation', constraint = 'entry_balances';
  end if;
  if not together then
    raise exception 'entry % has lines that stand elsewhere than the entry', checked_id
      using errcode = 'check_violation', constraint = 'lines_stand_with_entry';
  end if;
  if closed then
    raise exception 'entry % would be booked in a closed month', checked_id
      using errcode = 'check_violation', constraint = 'period_is_open';
  end if;
  return null;
end $$;
