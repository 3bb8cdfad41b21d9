-- Placed after success, and paid at once whatever the campaign's way of taking money was before.
alter table pledges.pledges add column late boolean not null default false;
create index late_pledges on pledges.pledges (campaign_id, state) where late;
