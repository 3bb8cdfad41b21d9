import type { Transaction } from '#libs/platform/database/database';
import type { CampaignState } from '../campaign-state.js';
import { PROGRESS_CHANNEL } from './totals.statements.js';

/** What counted when a campaign ended; `measure` in the unit of its threshold. */
export interface Counted {
  readonly measure: number;
  readonly units: number;
  readonly backers: number;
}

type Ending = 'funded' | 'unfunded' | 'cancelled';

/** The steps with which pledging is over: the verdict, or a cancellation in its place. */
export const isEnding = (to: CampaignState): to is Ending =>
  to === 'funded' || to === 'unfunded' || to === 'cancelled';

/**
 * Keeps how far the campaign came; the first ending counts, so that one that is cancelled after its
 * verdict keeps what the verdict counted. Whoever watches the progress is told.
 */
export async function keepFinalCount(
  tx: Transaction,
  campaignId: string,
  outcome: Ending,
  { measure, units, backers }: Counted,
  at: Date,
): Promise<void> {
  const kept = await tx.execute(
    `insert into campaigns.final_counts (campaign_id, outcome, measure, units, backers, at)
     values ($1, $2, $3, $4, $5, $6) on conflict (campaign_id) do nothing`,
    [campaignId, outcome, measure, units, backers, at],
  );
  if (kept === 0) return;
  await tx.execute('update campaigns.totals set version = version + 1 where campaign_id = $1', [
    campaignId,
  ]);
  await tx.rows('select pg_notify($1, $2)', [PROGRESS_CHANNEL, campaignId]);
}
