-- Which stores get a campaign is told to campaigns whenever a rollout is announced; this tells it
-- for those that were announced before.
update campaigns.campaigns c set stores = told.stores
from (
  select r.campaign_id, array_agg(distinct a.store_code order by a.store_code) as stores
  from rollout.rollouts r join rollout.allocations a on a.rollout_id = r.id
  where a.announced_units > 0 group by r.campaign_id) told
where told.campaign_id = c.id;
