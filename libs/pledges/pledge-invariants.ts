import type { Invariant } from '#libs/platform/database/invariant';

const HELD = `('held', 'queued', 'charging', 'unknown', 'action_required', 'declined')`;
const LET_GO = `('draft', 'expired', 'cancelled', 'released', 'dropped')`;

/** What pledges promise at every commit. */
export const pledgeInvariants: readonly Invariant[] = [
  {
    name: 'held pledges of a campaign equal its balance of pledges_held',
    sql: `select coalesce(p.campaign_id, b.campaign_id) as campaign_id, p.held, b.booked
          from (select campaign_id, currency, sum(total_minor) as held from pledges.pledges
            where state in ${HELD} group by campaign_id, currency) p
          full join (select e.campaign_id, l.currency, sum(l.amount_minor) as booked
            from ledger.lines l join ledger.entries e on e.id = l.entry_id
            where l.account = 'pledges_held'
            group by e.campaign_id, l.currency having sum(l.amount_minor) <> 0) b
            on b.campaign_id = p.campaign_id and b.currency = p.currency
          where p.held is distinct from b.booked`,
  },
  {
    name: 'what a campaign says was ever pledged is every promise in the books',
    sql: `select t.campaign_id, t.pledged_minor, coalesce(b.promised, 0) as promised
          from campaigns.totals t
          left join (
            select e.campaign_id, sum(l.amount_minor) as promised
            from ledger.entries e join ledger.lines l on l.entry_id = e.id
            where l.account = 'pledges_held' and l.amount_minor > 0
            group by e.campaign_id) b on b.campaign_id = t.campaign_id
          where t.pledged_minor <> coalesce(b.promised, 0)`,
  },
  {
    name: 'the held total of a campaign equals the sum of its held pledges',
    sql: `select t.campaign_id, t.held_minor, coalesce(p.held, 0) as held
          from campaigns.totals t
          left join (select campaign_id, sum(total_minor) as held from pledges.pledges
            where state in ${HELD} group by campaign_id) p on p.campaign_id = t.campaign_id
          where t.held_minor <> coalesce(p.held, 0)`,
  },
  {
    name: 'pledges were made in the currency of their campaign',
    sql: `select p.id from pledges.pledges p join campaigns.campaigns c on c.id = p.campaign_id
          where c.currency <> p.currency`,
  },
  {
    name: 'until charging begins, what counts for the threshold equals the held pledges',
    sql: `select t.campaign_id, t.goods_minor, t.units, t.backers, p.*
          from campaigns.totals t
          left join (select campaign_id, sum(goods_minor) as goods, sum(units) as units,
              count(distinct backer_id) as backers from pledges.pledges
            where state in ${HELD} group by campaign_id) p on p.campaign_id = t.campaign_id
          where t.collected_minor = 0
            and (t.goods_minor <> coalesce(p.goods, 0) or t.units <> coalesce(p.units, 0)
              or t.backers <> coalesce(p.backers, 0))`,
  },
  {
    name: 'while a campaign that charges at once runs, what counts is what was paid and not withdrawn',
    sql: `select t.campaign_id, t.goods_minor, t.units, t.backers, p.*
          from campaigns.totals t
          join campaigns.campaigns c on c.id = t.campaign_id and c.collection = 'charge_now'
            and c.state in ('live', 'suspended', 'closing')
          left join (select campaign_id, sum(goods_minor) as goods, sum(units) as units,
              count(distinct backer_id) as backers from pledges.pledges
            where state not in ${LET_GO} and state <> 'confirming' and withdrawn_at is null
            group by campaign_id) p on p.campaign_id = t.campaign_id
          where t.goods_minor <> coalesce(p.goods, 0) or t.units <> coalesce(p.units, 0)
             or t.backers <> coalesce(p.backers, 0)`,
  },
  {
    name: 'the pieces taken of a limited reward equal the pledges that have them',
    sql: `select s.reward_id, s.taken, coalesce(p.pieces, 0) as pieces
          from campaigns.reward_stock s
          left join (select reward_id, sum(quantity) as pieces from pledges.pledges
            where state not in ${LET_GO} and withdrawn_at is null
            group by reward_id) p on p.reward_id = s.reward_id
          where s.taken <> coalesce(p.pieces, 0)`,
  },
  {
    name: 'every backer is counted with as many live pledges as there are',
    sql: `select coalesce(c.backer_id, p.backer_id) as backer_id, c.live_pledges, p.live
          from (select * from pledges.campaign_backers where live_pledges > 0) c
          full join (select campaign_id, backer_id, count(*) as live from pledges.pledges
            where state not in ${LET_GO} and state <> 'confirming' and withdrawn_at is null
            group by campaign_id, backer_id) p
            on p.campaign_id = c.campaign_id and p.backer_id = c.backer_id
          where c.live_pledges is distinct from p.live`,
  },
  {
    name: 'the history of a pledge ends in the state it is in',
    sql: `select p.id, p.state, t.to_state from pledges.pledges p
          left join lateral (select to_state from pledges.transitions
            where pledge_id = p.id order by id desc limit 1) t on true
          where t.to_state is distinct from p.state`,
  },
  {
    name: 'every step in the history of a pledge begins where the last one ended',
    sql: `select pledge_id, id, from_state, before from (
            select pledge_id, id, from_state,
              lag(to_state) over (partition by pledge_id order by id) as before
            from pledges.transitions) t
          where from_state is distinct from before`,
  },
];
