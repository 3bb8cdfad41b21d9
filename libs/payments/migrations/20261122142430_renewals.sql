-- A card that would run out before it is charged is replaced while the campaign is live.
alter table payments.setups drop constraint setups_purpose_check;
alter table payments.setups
  add constraint setups_purpose_check check (purpose in ('pledge', 'fix', 'renewal'));
