-- Above a limit a second person of finance decides; what the card does not take back may leave by bank
-- transfer, which is always done by two.
alter table settlement.refunds drop constraint refunds_state_check;
alter table settlement.refunds add constraint refunds_state_check check (state in (
  'waiting_approval', 'rejected', 'asked', 'pending', 'succeeded', 'failed', 'unknown'));
alter table settlement.refunds
  add column way text not null default 'card' check (way in ('card', 'bank_transfer')),
  add column needs_approval boolean not null default false,
  add column decided_by text,
  add column decided_at timestamptz,
  add column decision_note text check (length(decision_note) between 1 and 1000),
  -- Why Stripe or the bank did not take it.
  add column failure_reason text,
  add constraint decision_is_whole check ((decided_by is null) = (decided_at is null)),
  add constraint a_second_person_decides check (decided_by <> asked_by),
  add constraint nothing_leaves_undecided check (
    not needs_approval or state = 'waiting_approval' or decided_by is not null),
  add constraint only_who_waits_is_undecided check (
    state <> 'waiting_approval' or (needs_approval and decided_by is null and look_at is null)),
  add constraint a_transfer_takes_two check (way = 'card' or needs_approval);
create index refunds_for_people on settlement.refunds (state, id)
  where state in ('waiting_approval', 'failed');

-- The last guard: no more than was collected, and nothing of what the bank has or had in dispute.
create function settlement.guard_refund() returns trigger language plpgsql as $$
declare
  taken settlement.attempts;
  given bigint;
begin
  select * into taken from settlement.attempts where id = new.attempt_id for update;
  if taken.state <> 'succeeded' or taken.pledge_id <> new.pledge_id
    or taken.currency <> new.currency then
    raise exception 'refund % is of another charge', new.id
      using errcode = 'check_violation', constraint = 'refund_of_its_charge';
  end if;
  select coalesce(sum(amount_minor), 0) into given from settlement.refunds
  where attempt_id = new.attempt_id and id <> new.id and state not in ('failed', 'rejected');
  if given + new.amount_minor > taken.amount_minor then
    raise exception 'refund % is more than is left', new.id
      using errcode = 'check_violation', constraint = 'refund_within_collected';
  end if;
  if exists (select from settlement.disputes
             where attempt_id = new.attempt_id and state in ('open', 'lost')) then
    raise exception 'refund % is of a disputed charge', new.id
      using errcode = 'check_violation', constraint = 'refund_not_disputed';
  end if;
  return new;
end $$;
create trigger refunds_are_guarded before insert on settlement.refunds
  for each row execute function settlement.guard_refund();
create trigger approvals_are_guarded before update of state on settlement.refunds
  for each row when (old.state = 'waiting_approval' and new.state <> 'rejected')
  execute function settlement.guard_refund();
