import { Injectable } from '@nestjs/common';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { PaymentsService } from '#libs/payments/payments.service';
import type { RefundOutcome } from '#libs/payments/payments.types';
import { LEASE_SECONDS } from './claim-charges.js';
import { RecordRefund } from './record-refund.js';
import { claimRefunds, type HeldRefund } from './refunds.statements.js';

const AT_ONCE = 20;
/** Stripe keeps a key for 24 hours; an hour is kept for clocks that differ. */
const REPLAY_SECONDS_MAX = 23 * 3600;
/** From then on the same request is a new one; before, a kept 500 would be the answer again. */
const FORGOTTEN_SECONDS = 25 * 3600;

/** Sends refunds, and looks again at those whose outcome is not known or not final. */
@Injectable()
export class DrainRefunds implements Sweep {
  readonly name = 'settlement:refunds';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly payments: PaymentsService,
    private readonly record: RecordRefund,
  ) {}

  async run(): Promise<number> {
    const now = this.clock.now();
    const until = addSeconds(now, LEASE_SECONDS);
    const claimed = await this.database.transaction((tx) =>
      claimRefunds(tx, { now, until, limit: AT_ONCE }),
    );
    await Promise.all(claimed.map((refund) => this.drain(refund)));
    return claimed.length;
  }

  private async drain(refund: HeldRefund): Promise<void> {
    await this.record.execute(refund, await this.outcomeOf(refund));
  }

  private async outcomeOf(refund: HeldRefund): Promise<RefundOutcome> {
    if (refund.firstSentAt === null) return this.payments.refund(refund.order);
    const found = await this.payments.findRefund(refund.order);
    if (found.kind !== 'not_sent') return found;
    const now = this.clock.now();
    if (now < addSeconds(refund.firstSentAt, REPLAY_SECONDS_MAX)) {
      return this.payments.refund(refund.order);
    }
    const forgotten = now >= addSeconds(refund.firstSentAt, FORGOTTEN_SECONDS);
    return forgotten ? found : { kind: 'unknown', reason: 'key_not_forgotten' };
  }
}
