-- The books are sealed: every entry with its lines is hashed once, and every seal hashes the one before
-- it. Who changes a row by hand, past all triggers, changes a hash that stands written elsewhere.
create table ledger.seals (
  number bigint primary key check (number >= 1),
  previous_hash bytea check ((previous_hash is null) = (number = 1)),
  hash bytea not null check (length(hash) = 32),
  entry_count integer not null check (entry_count >= 1),
  -- The highest place among all entries sealed so far.
  reached bigint not null,
  -- Up to this place nothing is missing: whoever had a lower place in hand has ended by then.
  complete_through bigint not null check (complete_through <= reached),
  -- The number of the sealing transaction, which it got after it had looked: when all before it have
  -- ended, `reached` is complete. Null when it had its number before it looked.
  horizon xid8,
  sealed_at timestamptz not null
);

create table ledger.sealed_entries (
  seal_number bigint not null references ledger.seals (number) deferrable initially deferred,
  sequence bigint not null,
  entry_id uuid not null unique,
  -- "charge:0197…", so that an entry that is gone still has a name.
  cause text not null,
  -- SHA-256 of the head of the entry, then of each line in the order of position.
  parts bytea not null check (length(parts) % 32 = 0 and length(parts) >= 96),
  primary key (seal_number, sequence)
);

create trigger seals_append_only before update or delete on ledger.seals
  for each row execute function ledger.refuse_change();
create trigger seals_no_truncate before truncate on ledger.seals
  for each statement execute function ledger.refuse_change();
create trigger sealed_entries_append_only before update or delete on ledger.sealed_entries
  for each row execute function ledger.refuse_change();
create trigger sealed_entries_no_truncate before truncate on ledger.sealed_entries
  for each statement execute function ledger.refuse_change();

-- Every column of a line and of an entry, in a form that depends on no setting of the session: a
-- column that is added to these tables later must come in here, with a new way of sealing.
create view ledger.line_parts as
select l.entry_id, l.position, sha256(convert_to(jsonb_build_array(
    l.entry_id, l.position, l.account, l.amount_minor, l.currency, l.reference, l.vat_country,
    l.vat_category, l.vat_basis_points, to_char(l.booked_on, 'YYYY-MM-DD'), l.sequence
  )::text, 'UTF8')) as part
from ledger.lines l;

create view ledger.entry_parts as
select e.id as entry_id, e.sequence, e.cause_kind || ':' || e.cause_id as cause,
  sha256(convert_to(jsonb_build_array(
    e.id, e.sequence, e.cause_kind, e.cause_id, encode(e.content_hash, 'hex'),
    (extract(epoch from e.occurred_at) * 1000000)::bigint,
    (extract(epoch from e.posted_at) * 1000000)::bigint,
    e.campaign_id, e.pledge_ids, e.description, e.line_count, to_char(e.booked_on, 'YYYY-MM-DD')
  )::text, 'UTF8')) || coalesce((
    select string_agg(l.part, ''::bytea order by l.position)
    from ledger.line_parts l where l.entry_id = e.id
  ), ''::bytea) as parts
from ledger.entries e;

create function ledger.hash_of_seal(
  of_number bigint, previous bytea, through bigint, at timestamptz
) returns bytea stable language sql as $$
  select sha256(coalesce(previous, ''::bytea) || int8send(of_number) || int8send(through)
    || int8send((extract(epoch from at) * 1000000)::bigint)
    || coalesce(string_agg(sha256(uuid_send(s.entry_id) || int8send(s.sequence)
      || convert_to(s.cause, 'UTF8') || s.parts), ''::bytea order by s.sequence), ''::bytea))
  from ledger.sealed_entries s where s.seal_number = of_number
$$;

-- Seals the lowest entries that are not sealed yet; tells how many. Posters are not waited for and do
-- not wait: who commits later with a lower place is found by the next seal, because `complete_through`
-- does not pass it before every transaction of that time has ended.
create function ledger.seal_entries(at timestamptz, entries_max integer) returns integer
volatile language plpgsql as $$
declare
  before ledger.seals;
  next_number bigint;
  complete bigint;
  last_place bigint;
  sealed integer;
  own xid8;
  seen pg_snapshot;
begin
  perform pg_advisory_xact_lock(88357434803015);
  own := pg_current_xact_id_if_assigned();
  -- Older than what the next query sees, so that who ended by then is seen by it.
  seen := pg_current_snapshot();
  select * into before from ledger.seals s order by s.number desc limit 1;
  next_number := coalesce(before.number, 0) + 1;
  insert into ledger.sealed_entries (seal_number, sequence, entry_id, cause, parts)
  select next_number, p.sequence, p.entry_id, p.cause, p.parts
  from ledger.entry_parts p
  where p.sequence > coalesce(before.complete_through, -1)
    and not exists (select from ledger.sealed_entries s where s.entry_id = p.entry_id)
  order by p.sequence limit entries_max;
  get diagnostics sealed = row_count;
  if sealed = 0 then
    return 0;
  end if;
  select max(s.sequence) into last_place from ledger.sealed_entries s
  where s.seal_number = next_number;
  -- When everybody who was posting at the last seal has ended, what they left below its reach was seen
  -- now and is sealed, as far as this seal goes. A horizon from the future comes from another server, of
  -- which this database is a copy: whatever ran there has ended.
  complete := case
    when before.horizon <= pg_snapshot_xmin(seen)
      or (before.horizon > pg_snapshot_xmax(seen) and before.horizon is distinct from own) then
      case when sealed < entries_max then before.reached else least(before.reached, last_place) end
    else coalesce(before.complete_through, -1)
  end;
  insert into ledger.seals (number, previous_hash, hash, entry_count, reached, complete_through,
    horizon, sealed_at)
  select next_number, before.hash, ledger.hash_of_seal(next_number, before.hash, complete, at), sealed,
    greatest(before.reached, last_place), complete,
    case when own is null then pg_current_xact_id() end, at;
  return sealed;
end $$;

-- A closed month knows the seal that was the last one then.
alter table ledger.periods
  add column seal_number bigint references ledger.seals (number),
  add column seal_hash bytea check (length(seal_hash) = 32);
