import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { notFound } from '#libs/kernel/errors';
import { Money } from '#libs/kernel/money';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { campaignNow } from './campaigns-at.queries.js';
import { countExpiring } from './preflight/notices.statements.js';
import { readProgress } from './progress/progress.queries.js';
import { attemptsByState, moneyFacts, pledgesByState } from './settlement.queries.js';
import { SettlementSettings } from './settlement.settings.js';
import { chargingView } from './progress/charging.view.js';
import type { SettlementView } from './settlement.view.js';

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
    const most = this.settings.chargesPerSecondMax;
    const progress = present(
      await readProgress(this.database, terms.id, now, most),
      'the campaign',
    );
    const json = (minor: number) => Money.of(minor, terms.currency).toJSON();
    return {
      campaignId: terms.id,
      campaignState: campaign.state,
      pledges: pledges.map(({ amountMinor, ...row }) => ({ ...row, total: json(amountMinor) })),
      attempts: await attemptsByState(this.database, terms.id),
      fees: json(money.feesMinor),
      refunded: json(money.refundedMinor),
      chargesLastMinute: money.endedLastMinute,
      chargesPerSecondMax: most,
      secondsLeft: progress.secondsLeft,
      expiringCards: await countExpiring(this.database, terms.id),
      charging: chargingView(progress),
      asOf: now.toISOString(),
    };
  }
}
