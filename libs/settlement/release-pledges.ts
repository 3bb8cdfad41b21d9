import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { AskRefund } from './ask-refund.js';
import { withdrawIdle } from './attempts.statements.js';
import { campaignNow, campaignsIn, campaignsWith } from './campaigns-at.queries.js';
import { SettlementLocks } from './settlement-locks.js';

const BATCH = 500;
/** An unknown charge turns out to have never arrived when nobody else is left to be let go. */
const UNPAID = ['held', 'queued', 'charging', 'unknown', 'declined', 'action_required'] as const;
const PAID = ['collected', 'partially_refunded', 'dispute_won'] as const;

const NOT_REACHED = 'The threshold was not reached.';
const CANCELLED = 'The campaign was cancelled.';

/** Lets go what an unfunded or cancelled campaign still holds, and gives back what it has taken. */
@Injectable()
export class ReleasePledges implements Sweep {
  readonly name = 'settlement:release';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly locks: SettlementLocks,
    private readonly refunds: AskRefund,
  ) {}

  async run(): Promise<number> {
    let handled = 0;
    for (const campaignId of await campaignsIn(this.database, 'releasing')) {
      handled += await this.release(campaignId, NOT_REACHED);
      handled += await this.giveBack(campaignId, NOT_REACHED);
      await this.finish(campaignId);
    }
    for (const campaignId of await campaignsWith(this.database, 'cancelled', UNPAID)) {
      await this.withdraw(campaignId);
      handled += await this.release(campaignId, CANCELLED);
    }
    for (const campaignId of await campaignsWith(this.database, 'cancelled', PAID)) {
      handled += await this.giveBack(campaignId, CANCELLED);
    }
    // The bank may decide long after a campaign that was not reached has let everybody go.
    for (const campaignId of await campaignsWith(this.database, 'released', PAID)) {
      handled += await this.giveBack(campaignId, NOT_REACHED);
    }
    return handled;
  }

  private async release(campaignId: string, reason: string): Promise<number> {
    const { pledges } = this.locks;
    let released = 0;
    for (;;) {
      const some = await this.database.transaction((tx) =>
        pledges.releaseSome(tx, campaignId, BATCH, reason),
      );
      released += some;
      if (some < BATCH) return released;
    }
  }

  private finish(campaignId: string): Promise<void> {
    const { campaigns } = this.locks;
    return this.database.transaction(async (tx) => {
      await campaigns.lockGates(tx, [campaignId]);
      if ((await campaignNow(tx, campaignId))?.state !== 'releasing') return;
      const held = await this.locks.pledges.measureHeld(tx, campaignId);
      if (held.pledges > 0) return;
      // Paid with the pledge: it is released when the last refund has been asked for.
      const paid = await this.locks.pledges.pledgeIdsOf(tx, campaignId, PAID, null, 1);
      if (paid.length > 0) return;
      await campaigns.advance(tx, campaignId, 'released', { actor: 'system:release' });
    });
  }

  /** Charges that were intended and never sent are taken back; those in the air end as they end. */
  private withdraw(campaignId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const pledgeIds = await withdrawIdle(tx, campaignId, this.clock.now());
      if (pledgeIds.length === 0) return;
      await this.locks.pledges.move(tx, {
        pledgeIds,
        from: ['charging', 'unknown'],
        to: 'declined',
        actor: 'system:release',
        reason: 'the campaign was cancelled before the charge was sent',
      });
    });
  }

  private async giveBack(campaignId: string, reason: string): Promise<number> {
    const { pledges } = this.locks;
    const paid = await pledges.pledgeIdsOf(this.database, campaignId, PAID, null, BATCH);
    for (const pledgeId of paid) {
      await this.refunds.execute({
        pledgeId,
        amount: null,
        reason,
        askedBy: 'system:release',
      });
    }
    return paid.length;
  }
}
