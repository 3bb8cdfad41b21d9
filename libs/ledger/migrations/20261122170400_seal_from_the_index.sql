-- As before; but which entries are taken is decided from two indexes whatever the planner believes of the
-- tables, so that a seal costs the same with a million entries before it.
create or replace function ledger.seal_entries(at timestamptz, entries_max integer) returns integer
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
  with taken as materialized (
    select e.id from ledger.entries e
    where e.sequence > coalesce(before.complete_through, -1)
      -- A subquery for a value is looked up row by row; "not exists" could read all that was ever sealed.
      and (select s.seal_number from ledger.sealed_entries s where s.entry_id = e.id) is null
    order by e.sequence limit entries_max
  )
  insert into ledger.sealed_entries (seal_number, sequence, entry_id, cause, parts)
  select next_number, p.sequence, p.entry_id, p.cause, p.parts
  from taken cross join lateral (
    -- The limit keeps the lookup by id.
    select * from ledger.entry_parts p where p.entry_id = taken.id limit 1
  ) p;
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
