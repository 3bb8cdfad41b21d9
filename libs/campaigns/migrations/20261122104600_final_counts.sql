-- What was counted when a campaign ended, for ever: the totals go on moving (released, dropped,
-- refunded), but readers are still told how far it came.
create table campaigns.final_counts (
  campaign_id uuid primary key references campaigns.campaigns (id),
  outcome text not null check (outcome in ('funded', 'unfunded', 'cancelled')),
  -- What counted for the threshold, in its unit.
  measure bigint not null check (measure >= 0),
  -- Null for campaigns that ended before this was kept, where their threshold counts something else.
  units bigint check (units >= 0),
  backers bigint check (backers >= 0),
  at timestamptz not null
);
create trigger final_counts_append_only before update or delete on campaigns.final_counts
  for each row execute function campaigns.refuse_change();

-- The verdicts so far told their measure in their news.
insert into campaigns.final_counts (campaign_id, outcome, measure, units, backers, at)
select c.id, t.to_state, (n.payload ->> 'measure')::bigint,
  case c.threshold_kind when 'units' then (n.payload ->> 'measure')::bigint end,
  case c.threshold_kind when 'backers' then (n.payload ->> 'measure')::bigint end,
  t.at
from campaigns.transitions t
  join campaigns.campaigns c on c.id = t.campaign_id
  join platform.news n on n.subject = c.id::text and n.type = 'campaign.' || t.to_state
where t.to_state in ('funded', 'unfunded')
on conflict do nothing;
