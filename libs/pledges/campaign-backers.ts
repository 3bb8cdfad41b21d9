import { assert } from '#libs/kernel/assert';
import type { Transaction } from '#libs/platform/database/database';

/** So many pledges of one backer become live in a campaign, or cease to be. */
export interface BackerMove {
  readonly campaignId: string;
  readonly backerId: string;
  readonly pledges: number;
}

interface BackerRow {
  readonly campaignId: string;
  readonly backerId: string;
  readonly live: number;
}

const columns = (moves: readonly BackerMove[]): unknown[] => [
  moves.map(({ campaignId }) => campaignId),
  moves.map(({ backerId }) => backerId),
  moves.map(({ pledges }) => pledges),
];

/** Answers, by campaign, how many backers had no live pledge there before. */
export async function addBackers(
  tx: Transaction,
  moves: readonly BackerMove[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows<BackerRow>(
    `insert into pledges.campaign_backers as known (campaign_id, backer_id, live_pledges)
     select * from unnest($1::uuid[], $2::uuid[], $3::int[])
     on conflict (campaign_id, backer_id)
       do update set live_pledges = known.live_pledges + excluded.live_pledges
     returning campaign_id as "campaignId", backer_id as "backerId", live_pledges as live`,
    columns(moves),
  );
  const added = new Map(moves.map((move) => [keyOf(move), move.pledges]));
  return countByCampaign(rows.filter((row) => row.live === added.get(keyOf(row))));
}

/** Answers, by campaign, how many backers have no live pledge there any more. */
export async function removeBackers(
  tx: Transaction,
  moves: readonly BackerMove[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows<BackerRow>(
    `update pledges.campaign_backers known set live_pledges = known.live_pledges - gone.pledges
     from unnest($1::uuid[], $2::uuid[], $3::int[]) as gone (campaign_id, backer_id, pledges)
     where known.campaign_id = gone.campaign_id and known.backer_id = gone.backer_id
     returning known.campaign_id as "campaignId", known.backer_id as "backerId",
       known.live_pledges as live`,
    columns(moves),
  );
  assert(rows.length === moves.length, 'every held pledge is counted with its backer');
  return countByCampaign(rows.filter(({ live }) => live === 0));
}

const keyOf = ({ campaignId, backerId }: { campaignId: string; backerId: string }): string =>
  `${campaignId} ${backerId}`;

function countByCampaign(rows: readonly BackerRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { campaignId } of rows) counts.set(campaignId, (counts.get(campaignId) ?? 0) + 1);
  return counts;
}
