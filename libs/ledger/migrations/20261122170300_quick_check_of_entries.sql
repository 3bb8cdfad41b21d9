-- The same rules as before with less work: nearly all entries have one currency, and every entry is
-- checked once for itself and once for each of its lines.
create or replace function ledger.check_entry() returns trigger language plpgsql as $$
declare
  checked_id uuid;
  checked ledger.entries;
  counted bigint;
  difference numeric;
  one_currency boolean;
  together boolean;
  unbalanced text;
begin
  if tg_table_name = 'entries' then checked_id := new.id; else checked_id := new.entry_id; end if;
  select e.* into checked from ledger.entries e where e.id = checked_id;
  select count(*), sum(l.amount_minor), min(l.currency) = max(l.currency),
    bool_and(l.booked_on = checked.booked_on and l.sequence = checked.sequence)
  into counted, difference, one_currency, together
  from ledger.lines l where l.entry_id = checked.id;
  if counted <> checked.line_count then
    raise exception 'entry % announces % lines and has %', checked.id, checked.line_count, counted
      using errcode = 'check_violation', constraint = 'entry_line_count';
  end if;
  if difference <> 0 or not one_currency then
    select string_agg(u.currency, ', ' order by u.currency) into unbalanced from (
      select l.currency from ledger.lines l where l.entry_id = checked.id
      group by l.currency having sum(l.amount_minor) <> 0
    ) u;
    if unbalanced is not null then
      raise exception 'entry % does not balance in %', checked.id, unbalanced
        using errcode = 'check_violation', constraint = 'entry_balances';
    end if;
  end if;
  if not together then
    raise exception 'entry % has lines that stand elsewhere than the entry', checked.id
      using errcode = 'check_violation', constraint = 'lines_stand_with_entry';
  end if;
  if tg_table_name = 'entries' and exists (
    select from ledger.periods p where p.month > checked.booked_on - interval '1 month'
  ) then
    raise exception 'entry % would be booked in a closed month', checked.id
      using errcode = 'check_violation', constraint = 'period_is_open';
  end if;
  return null;
end $$;
