import { Injectable } from '@nestjs/common';
import { addSeconds } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { takeForEscalation, takeForReminder } from './notices.statements.js';
import { TellStores } from './tell-stores.js';

const REMIND_BEFORE_SECONDS = 86_400;
const BATCH_SIZE = 100;

/** Reminds a silent store a day before its time is over, and says so when it is. */
@Injectable()
export class RemindStores implements Sweep {
  readonly name = 'rollout:remind-stores';
  readonly everySeconds = 30;

  constructor(
    private readonly database: Database,
    private readonly tell: TellStores,
  ) {}

  async run(): Promise<number> {
    return (await this.remind()) + (await this.escalate());
  }

  private remind(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const now = this.tell.now();
      const dueBefore = addSeconds(now, REMIND_BEFORE_SECONDS);
      const notices = await takeForReminder(tx, now, dueBefore, BATCH_SIZE);
      if (notices.length > 0) await this.tell.remind(tx, notices);
      return notices.length;
    });
  }

  private escalate(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const notices = await takeForEscalation(tx, this.tell.now(), BATCH_SIZE);
      for (const notice of notices) await this.tell.silent(tx, notice);
      return notices.length;
    });
  }
}
