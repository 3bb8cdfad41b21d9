import { campaignInvariants } from '#libs/campaigns/campaign-invariants';
import { ledgerInvariants } from '#libs/ledger/ledger-invariants';
import { pledgeInvariants } from '#libs/pledges/pledge-invariants';
import { settlementInvariants } from '#libs/settlement/settlement-invariants';
import type { Sql } from '#libs/platform/database/database';
import type { Invariant } from '#libs/platform/database/invariant';

/** What holds at every commit, whatever a test has done before. */
export const INVARIANTS: readonly Invariant[] = [
  {
    name: 'delivers no news item to one subscriber twice',
    sql: `select subscriber, news_id from platform.news_deliveries
          group by subscriber, news_id having count(*) > 1`,
  },
  ...ledgerInvariants,
  ...campaignInvariants,
  ...pledgeInvariants,
  ...settlementInvariants,
];

/** Run after every database and e2e file. @throws with the rules that are broken and their rows. */
export async function checkInvariants(
  sql: Sql,
  invariants: readonly Invariant[] = INVARIANTS,
): Promise<void> {
  const broken: string[] = [];
  for (const invariant of invariants) {
    const rows = await sql.rows(invariant.sql);
    if (rows.length > 0) {
      broken.push(`${invariant.name}: ${JSON.stringify(rows.slice(0, 5))} (${rows.length} rows)`);
    }
  }
  if (broken.length > 0) throw new Error(`broken invariants:\n${broken.join('\n')}`);
}
