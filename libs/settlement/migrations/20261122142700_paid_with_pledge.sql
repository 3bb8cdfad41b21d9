-- Money that was taken with the pledge is written as an attempt that has succeeded.
alter table settlement.attempts drop constraint attempts_kind_check;
alter table settlement.attempts add constraint attempts_kind_check
  check (kind in ('automatic', 'fixed_card', 'last_try', 'capture', 'with_pledge'));
