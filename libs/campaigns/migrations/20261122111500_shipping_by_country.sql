-- What delivery costs where it is not the general amount: { "BE": 7900 }, minor units by country.
alter table campaigns.campaigns
  add column shipping_by_country jsonb not null default '{}'
    constraint shipping_by_country_is_a_map check (jsonb_typeof(shipping_by_country) = 'object');
