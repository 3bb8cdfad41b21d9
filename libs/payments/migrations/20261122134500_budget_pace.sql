-- How fast calls may leave at present, as a share of the row's rate. A 429 makes it smaller; it grows
-- again with every second since. In the table, so that all processes slow down together.
alter table payments.call_budget
  add column pace double precision not null default 1 check (pace > 0 and pace <= 1),
  add column slowed_at timestamptz;
