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
    const pledges = await this.lockPledges(tx, [{ campaignId, pledgeId }]);
    return present(pledges.get(pledgeId), 'the pledge');
  }

  /** By id. */
  async lockPledges(
    tx: Transaction,
    of: readonly { readonly campaignId: string; readonly pledgeId: string }[],
  ): Promise<ReadonlyMap<string, ChargeablePledge>> {
    await this.campaigns.lockGates(tx, [...new Set(of.map(({ campaignId }) => campaignId))]);
    const pledges = await this.pledges.lock(
      tx,
      of.map(({ pledgeId }) => pledgeId),
    );
    return new Map(pledges.map((pledge) => [pledge.id, pledge]));
  }
}
