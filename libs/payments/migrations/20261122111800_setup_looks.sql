-- Stripe's event about a saved card may never come. An open setup is therefore asked for as well,
-- ever less often; null when nobody asks any more.
alter table payments.setups add column look_at timestamptz;
update payments.setups set look_at = updated_at where state = 'open';
create index setups_to_look_at on payments.setups (look_at)
  where state = 'open' and look_at is not null;
