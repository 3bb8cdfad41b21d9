import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { campaignNow, campaignsIn } from './campaigns-at.queries.js';
import { SettlementLocks } from './settlement-locks.js';
import { SettlementSettings } from './settlement.settings.js';
import { measureOf } from './shortfall.js';

const ACTOR = 'system:close-campaigns';

/**
 * Takes the verdict once, from the pledges themselves, under the gate that every change of them
 * needs. Local and quick: charging is a queue that starts here and is drained elsewhere.
 */
@Injectable()
export class CloseCampaigns implements Sweep {
  readonly name = 'settlement:close-campaigns';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly locks: SettlementLocks,
    private readonly settings: SettlementSettings,
  ) {}

  async run(): Promise<number> {
    let closed = 0;
    for (const campaignId of await campaignsIn(this.database, 'closing')) {
      closed += await this.database.transaction((tx) => this.close(tx, campaignId));
    }
    return closed;
  }

  private async close(tx: Transaction, campaignId: string): Promise<number> {
    const { campaigns, pledges } = this.locks;
    await campaigns.lockGates(tx, [campaignId]);
    const campaign = present(await campaignNow(tx, campaignId), 'the campaign');
    if (campaign.state !== 'closing') return 0;
    if ((await pledges.countConfirming(tx, campaignId)) > 0) {
      const closedAt = present(campaign.closedAt, 'the instant of closing');
      const graceEndsAt = addSeconds(closedAt, this.settings.reservationSeconds);
      if (this.clock.now() < graceEndsAt) return 0;
      await pledges.expireConfirming(tx, campaignId, 'The campaign has closed.');
    }
    await this.decide(tx, campaignId);
    return 1;
  }

  private async decide(tx: Transaction, campaignId: string): Promise<void> {
    const { campaigns, pledges } = this.locks;
    const terms = present(await campaigns.terms(campaignId, tx), 'the campaign');
    const counted = await pledges.measureCounted(tx, campaignId);
    const measure = measureOf(terms.thresholdKind, counted);
    const funded = measure >= terms.thresholdValue;
    const { units, backers } = counted;
    await campaigns.decide(tx, { campaignId, funded, measure, units, backers });
    await campaigns.advance(tx, campaignId, funded ? 'collecting' : 'releasing', { actor: ACTOR });
    if (funded) await pledges.queueHeld(tx, campaignId);
  }
}
