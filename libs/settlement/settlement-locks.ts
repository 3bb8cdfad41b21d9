import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import type { Transaction } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { PaidPledges, PledgesService } from '#libs/pledges/pledges.service';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';

/** The order of locks wherever money moves: the campaign's gate, the pledge, then our own rows. */
@Injectable()
export class SettlementLocks {
  constructor(
    readonly campaigns: CampaignsService,
    readonly pledges: PledgesService,
    private readonly paid: PaidPledges,
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

  /** True until the verdict of this campaign, whose gate is locked. */
  async isRunning(tx: Transaction, campaignId: string): Promise<boolean> {
    const gates = await this.campaigns.lockGates(tx, [campaignId]);
    return present(gates.get(campaignId), 'the gate of a pledge').intake !== 'ended';
  }

  /** A paid pledge counts no more; its gate is locked. */
  async withdraw(
    tx: Transaction,
    { pledgeId, actor, reason }: { pledgeId: string; actor: string; reason: string },
  ): Promise<void> {
    await this.paid.withdraw(tx, { pledgeIds: [pledgeId], actor, reason });
  }
}
