-- Mastercard may say for how long another try of the card is useless (and costs a fee): that holds for
-- the last try at the end of the window too.
alter table settlement.fix_windows add column no_try_before timestamptz;
