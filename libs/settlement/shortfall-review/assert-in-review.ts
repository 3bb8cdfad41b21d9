import { conflict, notFound } from '#libs/kernel/errors';
import type { Transaction } from '#libs/platform/database/database';
import { campaignNow } from '../campaigns-at.queries.js';

/**
 * `collected` and `cancelled` can be reached from elsewhere too; these decisions are for a review.
 * @throws DomainError campaign.not_found (404), campaign.wrong_state (409)
 */
export async function assertInReview(tx: Transaction, campaignId: string): Promise<void> {
  const campaign = await campaignNow(tx, campaignId);
  if (campaign === null) throw notFound('campaign.not_found', 'There is no such campaign.');
  if (campaign.state === 'shortfall_review') return;
  throw conflict('campaign.wrong_state', 'There is no shortfall to decide about.', {
    extra: { state: campaign.state },
  });
}
