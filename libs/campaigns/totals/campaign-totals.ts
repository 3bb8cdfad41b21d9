import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { Outbox, type NewsItem } from '#libs/platform/outbox/outbox';
import { CampaignTransitions } from '../transitions/campaign-transitions.js';
import type { CampaignNews } from '../campaigns.events.js';
import type { TotalsDelta } from '../campaigns.types.js';
import { moveTotals, type MovedTotals } from './totals.statements.js';

/** Moves the live totals and does what a crossing asks for, in the same transaction. */
@Injectable()
export class CampaignTotals {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly transitions: CampaignTransitions,
  ) {}

  async move(tx: Transaction, deltas: readonly TotalsDelta[]): Promise<void> {
    if (deltas.length === 0) return;
    const now = this.clock.now();
    const moved = await moveTotals(tx, deltas, now);
    const crossed = moved.filter((totals) => totals.crossed);
    if (crossed.length === 0) return;
    await this.outbox.append(
      tx,
      crossed.map((totals) => thresholdReached(totals, now)),
    );
    for (const { campaignId, intake, closeOn } of crossed) {
      // Once it is closing (intake "finishing") the deadline has done it before.
      if (closeOn !== 'threshold' || intake === 'finishing') continue;
      await this.transitions.take(tx, campaignId, 'closing', {
        actor: 'system:threshold',
        reason: 'The threshold is reached, on which this campaign closes.',
      });
    }
  }
}

function thresholdReached({ campaignId, measure }: MovedTotals, now: Date): NewsItem {
  const payload: CampaignNews['campaign.threshold_reached'] = {
    campaignId,
    reachedAt: now.toISOString(),
    measure,
  };
  return { type: 'campaign.threshold_reached', subject: campaignId, payload: { ...payload } };
}
