-- Pledges that are taken after success, until a day and, where it is told, a number of units.
alter table campaigns.campaigns add column late_until timestamptz check (late_until > closes_at);
alter table campaigns.campaigns add column late_limit_units integer check (late_limit_units > 0);
alter table campaigns.campaigns add constraint late_limit_needs_until
  check (late_limit_units is null or late_until is not null);

-- Until when late pledges may enter; null as long as the money is not collected, and when all is over.
alter table campaigns.totals add column late_until timestamptz;
