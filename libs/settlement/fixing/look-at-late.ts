import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { OpenIntents } from '#libs/payments/payments.service';
import { attemptsById, orderOf, type Attempt } from '../attempts.statements.js';
import { isMismatch } from './is-mismatch.js';
import { LateSuccess } from './late-success.js';
import { claimLateLooks, lookAgain, noteClosed } from './open-intents.statements.js';

const AT_ONCE = 10;
const LOOK_AGAIN_SECONDS = 60;

/** Asks Stripe whether failed charges were paid by their backers: news of Stripe's only wake this. */
@Injectable()
export class LookAtLate implements Sweep {
  readonly name = 'settlement:late-successes';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly intents: OpenIntents,
    private readonly late: LateSuccess,
  ) {}

  async run(): Promise<number> {
    const now = this.clock.now();
    const until = addSeconds(now, LOOK_AGAIN_SECONDS);
    const attempts = await this.database.transaction(async (tx) =>
      attemptsById(tx, await claimLateLooks(tx, { now, until, limit: AT_ONCE })),
    );
    await Promise.all(attempts.map((attempt) => this.look(attempt)));
    return attempts.length;
  }

  private async look(attempt: Attempt): Promise<void> {
    const intentId = present(attempt.paymentIntentId, 'the intent of a failed charge');
    const end = await this.intents.read(orderOf(attempt), intentId);
    if (isMismatch(end)) return this.late.doesNotFit(attempt, end);
    const now = this.clock.now();
    switch (end.kind) {
      case 'succeeded':
        return this.late.execute(attempt, end);
      case 'closed':
        return noteClosed(this.database, attempt.id, now);
      case 'unknown':
        return lookAgain(this.database, attempt.id, addSeconds(now, LOOK_AGAIN_SECONDS));
      case 'open':
        return;
    }
  }
}
