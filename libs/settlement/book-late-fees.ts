import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { PaymentsService } from '#libs/payments/payments.service';
import { attemptsById, orderOf, type Attempt } from './attempts.statements.js';
import { Collections } from './collections.js';
import { claimFeeLooks } from './fees.statements.js';

const LOOK_AGAIN_SECONDS = 3600;

/** Asks Stripe for fees that it had not settled when the charge succeeded. */
@Injectable()
export class BookLateFees implements Sweep {
  readonly name = 'settlement:late-fees';
  readonly everySeconds = 5;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly payments: PaymentsService,
    private readonly collections: Collections,
  ) {}

  async run(): Promise<number> {
    const now = this.clock.now();
    const attempts = await this.database.transaction(async (tx) => {
      const next = addSeconds(now, LOOK_AGAIN_SECONDS);
      return attemptsById(tx, await claimFeeLooks(tx, { now, next, limit: 20 }));
    });
    await Promise.all(attempts.map((attempt) => this.book(attempt)));
    return attempts.length;
  }

  private async book(attempt: Attempt): Promise<void> {
    const intentId = present(attempt.paymentIntentId, 'a charge that succeeded has its intent');
    const outcome = await this.payments.readCharge(orderOf(attempt), intentId);
    if (outcome.kind !== 'succeeded' || outcome.fee === null) return;
    const { fee } = outcome;
    await this.database.transaction((tx) =>
      this.collections.bookFee(tx, attempt, fee, this.clock.now()),
    );
  }
}
