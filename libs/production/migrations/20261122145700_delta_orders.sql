-- What late pledges add is ordered at most once a day.
alter table production.orders add column delta_on date;
alter table production.orders add constraint delta_has_its_day
  check ((kind = 'delta') = (delta_on is not null));
create unique index one_delta_order_a_day on production.orders (campaign_id, delta_on)
  where kind = 'delta';
