import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import type { Transaction } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { PledgesService } from '#libs/pledges/pledges.service';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';

/** The order of locks wherever money moves: the campaign's gate, the pledge, then our own rows. */
@Injectable()
export class SettlementLocks {
  constructor(
    readonly campaigns: CampaignsService,
    readonly pledges: PledgesService,
  ) {}

  async lockPledge(
    tx: Transaction,
    { campaignId, pledgeId }: { readonly campaignId: string; readonly pledgeId: string },
  ): Promise<ChargeablePledge> {
    await this.campaigns.lockGates(tx, [campaignId]);
    const [pledge] = await this.pledges.lock(tx, [pledgeId]);
    return present(pledge, 'the pledge');
  }
}
