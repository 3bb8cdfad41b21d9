import { Injectable } from '@nestjs/common';
import { Ids } from '#libs/kernel/ids';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { Holds } from '#libs/payments/payments.service';
import { PledgesService } from '#libs/pledges/pledges.service';
import { insertAttempts, leaseIdle, type Attempt } from './attempts.statements.js';
import { campaignsIn } from './campaigns-at.queries.js';
import { uninterrupted } from './interruptions/interruptions.statements.js';

/**
 * Longer than a request can take: 20 s for its slot, the time-out of the request, and the writing.
 * Whoever holds an attempt longer is taken for dead.
 */
export const LEASE_SECONDS = 120;

/** An order of staff may be so much older before a process heeds it. */
const LOOK_MS = 100;

/** Takes charges to send: a row per attempt, leased, committed before anything leaves for Stripe. */
@Injectable()
export class ClaimCharges {
  private readonly looks = new Map<string, { at: number; free: Promise<boolean> }>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly pledges: PledgesService,
    private readonly holds: Holds,
  ) {}

  async execute(limit: number): Promise<readonly Attempt[]> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const campaignIds = await uninterrupted(tx, await campaignsIn(tx, 'collecting'), now);
      if (campaignIds.length === 0) return [];
      await oneClaimAtATime(tx);
      await this.intend(tx, limit, campaignIds);
      const until = addSeconds(now, LEASE_SECONDS);
      return leaseIdle(tx, { now, until, limit, campaignIds });
    });
  }

  /**
   * True as long as charges of this campaign may leave: nobody has held it up since the claim. Charges
   * that leave together are answered by one look.
   */
  async mayLeave({ campaignId }: Attempt): Promise<boolean> {
    const known = this.looks.get(campaignId);
    if (known !== undefined && performance.now() - known.at < LOOK_MS && (await known.free)) {
      return true;
    }
    const now = this.clock.now();
    const free = uninterrupted(this.database, [campaignId], now).then(({ length }) => length > 0);
    this.looks.clear();
    this.looks.set(campaignId, { at: performance.now(), free });
    return free;
  }

  /**
   * Queued pledges get their attempt: money on hold is taken, where there is none the saved card is
   * charged. Those of other campaigns stay.
   */
  private async intend(
    tx: Transaction,
    limit: number,
    campaignIds: readonly string[],
  ): Promise<void> {
    const chargeable = await this.pledges.lockQueued(tx, limit, campaignIds);
    if (chargeable.length === 0) return;
    await this.pledges.move(tx, {
      pledgeIds: chargeable.map((pledge) => pledge.id),
      from: ['queued'],
      to: 'charging',
      actor: 'system:charge-queue',
    });
    const captures = await this.holds.toCapture(tx, chargeable);
    await insertAttempts(tx, {
      ids: chargeable.map(() => this.ids.next()),
      pledges: chargeable,
      kinds: chargeable.map(({ id }) => (captures.has(id) ? 'capture' : 'automatic')),
      captures,
      now: this.clock.now(),
    });
  }
}

/**
 * A customer has one charge in the air, which two claims at once could not see of each other. Claims
 * wait for nothing but this, so nobody waits long.
 */
async function oneClaimAtATime(tx: Transaction): Promise<void> {
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended('settlement.claim', 0))`);
}
