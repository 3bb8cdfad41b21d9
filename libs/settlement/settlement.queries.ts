import type { Sql } from '#libs/platform/database/database';

export interface StateSum {
  readonly state: string;
  readonly pledges: number;
  readonly amountMinor: number;
}

export const pledgesByState = (sql: Sql, campaignId: string): Promise<StateSum[]> =>
  sql.rows(
    `select state, count(*) as pledges, sum(total_minor)::bigint as "amountMinor"
     from pledges.pledges where campaign_id = $1 group by state order by state`,
    [campaignId],
  );

export interface AttemptSum {
  readonly state: string;
  readonly attempts: number;
}

export const attemptsByState = (sql: Sql, campaignId: string): Promise<AttemptSum[]> =>
  sql.rows(
    `select state, count(*) as attempts from settlement.attempts
     where campaign_id = $1 group by state order by state`,
    [campaignId],
  );

export interface MoneyFacts {
  readonly feesMinor: number;
  readonly refundedMinor: number;
  /** Attempts that ended in the minute before `now`. */
  readonly endedLastMinute: number;
}

export async function moneyFacts(sql: Sql, campaignId: string, now: Date): Promise<MoneyFacts> {
  const [row] = await sql.rows<MoneyFacts>(
    `select
       coalesce((select sum(fee_minor) from settlement.attempts where campaign_id = $1), 0)::bigint
         as "feesMinor",
       coalesce((select sum(amount_minor) from settlement.refunds
         where campaign_id = $1 and state = 'succeeded' and not stray), 0)::bigint as "refundedMinor",
       (select count(*) from settlement.attempts
         where campaign_id = $1 and finished_at > $2::timestamptz - interval '1 minute')
         as "endedLastMinute"`,
    [campaignId, now],
  );
  return row ?? { feesMinor: 0, refundedMinor: 0, endedLastMinute: 0 };
}
