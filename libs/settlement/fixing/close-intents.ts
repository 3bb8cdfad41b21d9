import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { OpenIntents } from '#libs/payments/payments.service';
import { attemptsById, orderOf, type Attempt } from '../attempts.statements.js';
import { LateSuccess } from './late-success.js';
import { isMismatch } from './is-mismatch.js';
import { claimIntentsToClose, noteClosed } from './open-intents.statements.js';

const AT_ONCE = 10;
/** Longer than a request can take; whoever could not close it leaves it to the next one. */
const CLAIM_SECONDS = 60;

/**
 * Cancels at Stripe what a backer could still pay, before another charge is sent for the pledge and
 * when it wants no money any more: a pledge never has two PaymentIntents that can be paid.
 */
@Injectable()
export class CloseIntents implements Sweep {
  readonly name = 'settlement:close-intents';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly intents: OpenIntents,
    private readonly late: LateSuccess,
  ) {}

  async run(): Promise<number> {
    const now = this.clock.now();
    const until = addSeconds(now, CLAIM_SECONDS);
    const attempts = await this.database.transaction(async (tx) =>
      attemptsById(tx, await claimIntentsToClose(tx, { now, until, limit: AT_ONCE })),
    );
    await Promise.all(attempts.map((attempt) => this.close(attempt)));
    return attempts.length;
  }

  private async close(attempt: Attempt): Promise<void> {
    const intentId = present(attempt.paymentIntentId, 'an open intent');
    const end = await this.intents.close(orderOf(attempt), intentId);
    if (end.kind === 'succeeded') return this.late.execute(attempt, end);
    if (isMismatch(end)) return this.late.doesNotFit(attempt, end);
    if (end.kind === 'closed') await noteClosed(this.database, attempt.id, this.clock.now());
  }
}
