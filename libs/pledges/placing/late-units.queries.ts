import type { Transaction } from '#libs/platform/database/database';
import { LET_GO_STATES } from '../pledge-state.js';

/** Units that late pledges have or reserve, by campaign; the caller holds the gates. */
export async function lateUnitsOf(
  tx: Transaction,
  campaignIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.rows<{ campaignId: string; units: number }>(
    `select campaign_id as "campaignId", sum(units) as units from pledges.pledges
     where late and campaign_id = any($1::uuid[]) and state <> all($2::text[])
       and withdrawn_at is null
     group by campaign_id`,
    [campaignIds, LET_GO_STATES],
  );
  return new Map(rows.map(({ campaignId, units }) => [campaignId, units]));
}
