import type { Sql } from '#libs/platform/database/database';
import type { Checkout, LiveCampaign } from './campaign-story.js';

/** Everything that a campaign has led to, without ids and instants: comparable with another one's. */
export interface EndState {
  readonly pledges: readonly string[];
  readonly totals: readonly string[];
  readonly entries: readonly string[];
  readonly mails: readonly string[];
  readonly attempts: readonly string[];
}

interface Line {
  readonly line: string;
}

/** The held pledges are booked in batches, so their entries are compared as one sum. */
const ENTRIES = `
  with entries as (
    select e.id, e.cause_kind, case when cardinality(e.pledge_ids) = 1 then e.pledge_ids[1]::text
      else '' end as pledge, exists (select from ledger.lines l where l.entry_id = e.id
        and l.account = 'customer_deposits') as money
    from ledger.entries e where e.campaign_id = $1)
  select concat_ws(' ', case when money then cause_kind end, case when money then pledge end,
    l.account, sum(l.amount_minor)) as line
  from entries e join ledger.lines l on l.entry_id = e.id
  group by money, case when money then cause_kind end, case when money then pledge end,
    case when money then e.id end, l.account`;

const QUERIES: Readonly<Record<keyof EndState, string>> = {
  pledges: `select p.id || ' ' || p.state || ' ' || p.total_minor || ' ' || (
      select string_agg(t.to_state, ',' order by t.id) from pledges.transitions t
      where t.pledge_id = p.id) as line
    from pledges.pledges p where p.campaign_id = $1`,
  totals: `select (to_jsonb(t) - array['campaign_id', 'version', 'updated_at', 'reached_at',
      'opens_at', 'closes_at'])::text
      as line from campaigns.totals t where campaign_id = $1`,
  entries: ENTRIES,
  mails: `select m.template || ' ' || m.about || ' ' || m.state as line from notifications.mails m
    where m.about in (select 'pledge:' || id from pledges.pledges where campaign_id = $1)
      and m.template <> 'threshold_reached'`,
  attempts: `select concat_ws(' ', a.pledge_id, a.number, a.kind, a.state, a.amount_minor) as line
    from settlement.attempts a where a.campaign_id = $1`,
};

export async function endStateOf(
  sql: Sql,
  campaign: LiveCampaign,
  checkouts: readonly Checkout[],
): Promise<EndState> {
  const nameless = (text: string): string =>
    checkouts.reduce(
      (now, { pledge }, index) => now.replaceAll(pledge.id, `pledge ${index}`),
      text.replaceAll(campaign.id, 'campaign'),
    );
  const read = async (query: string): Promise<string[]> => {
    const lines = await sql.rows<Line>(query, [campaign.id]);
    return lines.map(({ line }) => nameless(line)).toSorted();
  };
  return {
    pledges: await read(QUERIES.pledges),
    totals: await read(QUERIES.totals),
    entries: await read(QUERIES.entries),
    mails: await read(QUERIES.mails),
    attempts: await read(QUERIES.attempts),
  };
}
