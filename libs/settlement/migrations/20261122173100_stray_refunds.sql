-- Money of a stray charge goes back like any refund: sent once, looked for when its outcome is unknown,
-- by two people above the limit. It is of an attempt that collected nothing, so it is out of suspense.
alter table settlement.refunds add column stray boolean not null default false;
alter table settlement.refunds add constraint a_stray_charge_goes_back_to_its_card
  check (not stray or (way = 'card' and vat_minor = 0));
create unique index one_refund_per_stray_charge on settlement.refunds (attempt_id)
  where stray and state not in ('failed', 'rejected');

create or replace function settlement.guard_refund() returns trigger language plpgsql as $$
declare
  taken settlement.attempts;
  given bigint;
  most bigint;
begin
  select * into taken from settlement.attempts where id = new.attempt_id for update;
  if new.stray then
    select amount_minor into most from settlement.stray_charges
    where attempt_id = new.attempt_id and pledge_id = new.pledge_id and currency = new.currency;
  elsif taken.state = 'succeeded' and taken.pledge_id = new.pledge_id
    and taken.currency = new.currency then
    most := taken.amount_minor;
  end if;
  if most is null then
    raise exception 'refund % is of another charge', new.id
      using errcode = 'check_violation', constraint = 'refund_of_its_charge';
  end if;
  select coalesce(sum(amount_minor), 0) into given from settlement.refunds
  where attempt_id = new.attempt_id and id <> new.id and state not in ('failed', 'rejected');
  if given + new.amount_minor > most then
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
