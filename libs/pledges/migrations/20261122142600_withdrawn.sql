-- A pledge that was paid with the pledge and taken back while its campaign ran, or whose payment came
-- when it was over: it does not count, is not produced and keeps no pieces, whatever becomes of the
-- money, which goes back.
alter table pledges.pledges add column withdrawn_at timestamptz;
