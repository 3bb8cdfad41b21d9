import { Injectable } from '@nestjs/common';
import { notFound } from '#libs/kernel/errors';
import { Money } from '#libs/kernel/money';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { campaignNow } from './campaigns-at.queries.js';
import { attemptsByState, moneyFacts, pledgesByState } from './settlement.queries.js';
import { SettlementSettings } from './settlement.settings.js';
import type { SettlementView } from './settlement.view.js';

const WAITING = new Set(['queued', 'charging', 'unknown']);

/** How far the settlement of a campaign is. */
@Injectable()
export class SettlementService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly campaigns: CampaignsService,
    private readonly settings: SettlementSettings,
  ) {}

  /** @throws DomainError campaign.not_found (404) */
  async read(campaignId: string): Promise<SettlementView> {
    const terms = await this.campaigns.terms(campaignId);
    const campaign = terms === null ? null : await campaignNow(this.database, terms.id);
    if (terms === null || campaign === null) {
      throw notFound('campaign.not_found', 'There is no such campaign.');
    }
    const now = this.clock.now();
    const pledges = await pledgesByState(this.database, terms.id);
    const money = await moneyFacts(this.database, terms.id, now);
    const waiting = pledges
      .filter(({ state }) => WAITING.has(state))
      .reduce((sum, row) => sum + row.pledges, 0);
    const json = (minor: number) => Money.of(minor, terms.currency).toJSON();
    return {
      campaignId: terms.id,
      campaignState: campaign.state,
      pledges: pledges.map(({ amountMinor, ...row }) => ({ ...row, total: json(amountMinor) })),
      attempts: await attemptsByState(this.database, terms.id),
      fees: json(money.feesMinor),
      refunded: json(money.refundedMinor),
      chargesLastMinute: money.endedLastMinute,
      chargesPerSecondMax: this.settings.chargesPerSecondMax,
      secondsLeft: waiting === 0 ? null : Math.ceil(waiting / this.settings.chargesPerSecondMax),
      asOf: now.toISOString(),
    };
  }
}
