import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { PaymentsService } from '#libs/payments/payments.service';
import { leaseLost, lostAttempts, orderOf, type Attempt } from './attempts.statements.js';
import { campaignNow } from './campaigns-at.queries.js';
import { LEASE_SECONDS } from './claim-charges.js';
import { uninterrupted } from './interruptions/interruptions.statements.js';
import { RecordOutcome } from './record-outcome.js';
import { SettlementLocks } from './settlement-locks.js';

const AT_ONCE = 10;

/**
 * An outcome that is not known is a state with an owner: this sweep takes it over, finds out what
 * Stripe did, and only then may anything else happen to the pledge.
 */
@Injectable()
export class ResolveUnknown implements Sweep {
  readonly name = 'settlement:resolve-unknown';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly locks: SettlementLocks,
    private readonly payments: PaymentsService,
    private readonly record: RecordOutcome,
  ) {}

  async run(): Promise<number> {
    const lost = await lostAttempts(this.database, this.clock.now(), AT_ONCE);
    const taken = lost.length === 0 ? [] : await this.takeOver(lost);
    await Promise.all(taken.map((attempt) => this.resolve(attempt)));
    return taken.length;
  }

  private takeOver(
    lost: readonly { readonly id: string; readonly pledgeId: string }[],
  ): Promise<Attempt[]> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      await this.locks.pledges.lock(
        tx,
        lost.map((attempt) => attempt.pledgeId),
      );
      const ids = lost.map((attempt) => attempt.id);
      const until = addSeconds(now, LEASE_SECONDS);
      const taken = await leaseLost(tx, ids, { now, until });
      await this.locks.pledges.move(tx, {
        pledgeIds: taken.map((attempt) => attempt.pledgeId),
        from: ['charging'],
        to: 'unknown',
        actor: 'system:resolve-unknown',
        reason: 'the outcome of the charge was not learnt',
      });
      return taken;
    });
  }

  private async resolve(attempt: Attempt): Promise<void> {
    const firstSentAt = present(attempt.firstSentAt, 'an attempt in the air was sent');
    const mayCharge = await this.mayCharge(attempt);
    const outcome = await this.payments.findOutcome(orderOf(attempt), firstSentAt, { mayCharge });
    await this.record.execute(attempt, outcome);
  }

  /**
   * Sending the key again could be what charges: while staff holds it up, and when the campaign was
   * cancelled, we only look.
   */
  private async mayCharge({ campaignId }: Attempt): Promise<boolean> {
    const free = await uninterrupted(this.database, [campaignId], this.clock.now());
    if (free.length === 0) return false;
    return (await campaignNow(this.database, campaignId))?.state !== 'cancelled';
  }
}
