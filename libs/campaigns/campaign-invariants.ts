import type { Invariant } from '#libs/platform/database/invariant';

/** What campaigns promise at every commit. */
export const campaignInvariants: readonly Invariant[] = [
  {
    name: 'the history of a campaign ends in the state it is in',
    sql: `select c.id, c.state, t.to_state from campaigns.campaigns c
          left join lateral (select to_state from campaigns.transitions
            where campaign_id = c.id order by id desc limit 1) t on true
          where t.to_state is distinct from c.state`,
  },
  {
    name: 'the gate of intake follows the state of its campaign',
    sql: `select c.id, c.state, t.intake
          from campaigns.campaigns c join campaigns.totals t on t.campaign_id = c.id
          where t.intake <> case c.state when 'scheduled' then 'shut' when 'live' then 'open'
            when 'suspended' then 'shut' when 'closing' then 'finishing' else 'ended' end`,
  },
  {
    name: 'an approved campaign has totals with its own terms, and no other has any',
    sql: `select c.id, c.state from campaigns.campaigns c
          left join campaigns.totals t on t.campaign_id = c.id
          where (c.approved_by is null) <> (t.campaign_id is null)
             or (t.currency, t.opens_at, t.closes_at, t.threshold_kind, t.threshold_value, t.close_on)
                is distinct from
                (case when t.campaign_id is not null then c.currency end,
                 case when t.campaign_id is not null then c.opens_at end,
                 case when t.campaign_id is not null then c.closes_at end,
                 case when t.campaign_id is not null then c.threshold_kind end,
                 case when t.campaign_id is not null then c.threshold_value end,
                 case when t.campaign_id is not null then c.close_on end)`,
  },
  {
    name: 'a campaign that was ever reached has exactly its milestone',
    sql: `select t.campaign_id, t.reached_at, m.reached_at as milestone
          from campaigns.totals t
          full join (select * from campaigns.milestones where kind = 'threshold') m
            on m.campaign_id = t.campaign_id
          where t.reached_at is distinct from m.reached_at`,
  },
  {
    name: 'the threshold is announced once for a milestone and never without',
    sql: `select coalesce(m.campaign_id, n.campaign_id) as campaign_id, n.told
          from (select campaign_id from campaigns.milestones where kind = 'threshold') m
          full join (select subject::uuid as campaign_id, count(*) as told from platform.news
            where type = 'campaign.threshold_reached' group by subject) n
            on n.campaign_id = m.campaign_id
          where m.campaign_id is null or n.told is distinct from 1`,
  },
  {
    name: 'a campaign keeps the final count of its verdict, and none before it has ended',
    sql: `select c.id, f.outcome, t.to_state from campaigns.campaigns c
          left join campaigns.transitions t
            on t.campaign_id = c.id and t.to_state in ('funded', 'unfunded')
          left join campaigns.final_counts f on f.campaign_id = c.id
          where f.outcome is distinct from t.to_state
            and not (t.to_state is null and c.state = 'cancelled')`,
  },
  {
    name: 'an approved limited reward has its count of pieces, with the same limit',
    sql: `select r.id, r.limit_total, s.limit_total as counted from campaigns.rewards r
          join campaigns.campaigns c on c.id = r.campaign_id and c.approved_by is not null
          left join campaigns.reward_stock s on s.reward_id = r.id
          where r.limit_total is distinct from s.limit_total`,
  },
];
