import { Injectable } from '@nestjs/common';
import { notFound } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { paceOf } from '#libs/payments/payments.service';
import { SettlementSettings } from '../settlement.settings.js';
import { CHARGING_ENDPOINTS, rehearse, type RehearsalSources } from './rehearse.js';
import { insertRehearsal, readRehearsal, type StoredRehearsal } from './rehearsals.statements.js';

/** Rehearses closings and keeps what came of it, which is all that a rehearsal writes. */
@Injectable()
export class Rehearsals {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly campaigns: CampaignsService,
    private readonly settings: SettlementSettings,
  ) {}

  /** @throws DomainError campaign.not_found (404), campaign.not_running (409) */
  async rehearse(
    campaignId: string,
    { askedBy, assumeFunded = false }: { askedBy: string; assumeFunded?: boolean | undefined },
  ): Promise<StoredRehearsal> {
    await this.assertCampaign(campaignId);
    const now = this.clock.now();
    const report = await rehearse(this.database, this.sources(), { campaignId, assumeFunded, now });
    const rehearsal = { id: this.ids.next(), campaignId, askedBy, report, createdAt: now };
    await this.database.transaction((tx) => insertRehearsal(tx, rehearsal));
    return rehearsal;
  }

  /** @throws DomainError rehearsal.not_found (404) */
  async read(campaignId: string, id: string): Promise<StoredRehearsal> {
    const rehearsal = await readRehearsal(this.database, campaignId, id);
    if (rehearsal !== null) return rehearsal;
    throw notFound('rehearsal.not_found', 'There is no such rehearsal of this campaign.');
  }

  /** @throws DomainError campaign.not_found (404) */
  async assertCampaign(campaignId: string): Promise<void> {
    if ((await this.campaigns.terms(campaignId)) !== null) return;
    throw notFound('campaign.not_found', 'There is no such campaign.');
  }

  private sources(): RehearsalSources {
    const { campaigns, settings } = this;
    return {
      terms: (tx, campaignId) => campaigns.terms(campaignId, tx),
      chargesPerSecond: async (tx) =>
        settings.chargesPerSecondMax * (await paceOf(tx, CHARGING_ENDPOINTS)),
    };
  }
}
