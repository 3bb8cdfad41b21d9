import { Injectable } from '@nestjs/common';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { DisputeDesk } from '#libs/payments/payments.types';
import { LEASE_SECONDS } from '../claim-charges.js';
import { claimDisputes, type HeldDispute } from './disputes.statements.js';
import { RecordDispute } from './record-dispute.js';

const AT_ONCE = 10;

/** Reads disputes whose time has come from Stripe, and writes what they are now. */
@Injectable()
export class MindDisputes implements Sweep {
  readonly name = 'settlement:disputes';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: DisputeDesk,
    private readonly record: RecordDispute,
  ) {}

  async run(): Promise<number> {
    const now = this.clock.now();
    const until = addSeconds(now, LEASE_SECONDS);
    const claimed = await this.database.transaction((tx) =>
      claimDisputes(tx, { now, until, limit: AT_ONCE }),
    );
    await Promise.all(claimed.map((dispute) => this.mind(dispute)));
    return claimed.length;
  }

  private async mind(dispute: HeldDispute): Promise<void> {
    const look = await this.desk.read(dispute.stripeDisputeId);
    await this.record.execute(dispute, look, this.clock.now());
  }
}
