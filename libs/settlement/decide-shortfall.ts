import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { campaignNow } from './campaigns-at.queries.js';

export interface ShortfallDecision {
  readonly campaignId: string;
  readonly decision: 'proceed' | 'cancel';
  readonly reason: string;
  readonly decidedBy: string;
}

/** Finance ends a shortfall review: produce all the same, or cancel and refund everybody. */
@Injectable()
export class DecideShortfall {
  constructor(
    private readonly clock: Clock,
    private readonly campaigns: CampaignsService,
  ) {}

  /** @throws DomainError campaign.not_found (404), campaign.wrong_state (409) */
  async execute(tx: Transaction, decision: ShortfallDecision): Promise<Date> {
    const at = this.clock.now();
    const { campaignId, decidedBy: actor, reason } = decision;
    const to = decision.decision === 'proceed' ? 'collected' : 'cancelled';
    await this.campaigns.lockGates(tx, [campaignId]);
    await assertInReview(tx, campaignId);
    await this.campaigns.advance(tx, campaignId, to, { actor, reason });
    await tx.execute(
      `insert into settlement.shortfall_decisions
         (campaign_id, decision, reason, decided_by, decided_at)
       values ($1, $2, $3, $4, $5)`,
      [campaignId, decision.decision, reason, actor, at],
    );
    return at;
  }
}

/** `collected` and `cancelled` can be reached from elsewhere too; this decision is only for a review. */
async function assertInReview(tx: Transaction, campaignId: string): Promise<void> {
  const campaign = await campaignNow(tx, campaignId);
  if (campaign === null) throw notFound('campaign.not_found', 'There is no such campaign.');
  if (campaign.state === 'shortfall_review') return;
  throw conflict('campaign.wrong_state', 'There is no shortfall to decide about.', {
    extra: { state: campaign.state },
  });
}
