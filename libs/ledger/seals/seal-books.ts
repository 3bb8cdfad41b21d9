import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { BackgroundWork, type Sweep } from '#libs/platform/jobs/jobs';
import { sealAlone, sealEntries } from './seals.statements.js';

const AT_ONCE = 2000;

/** Seals what was posted since the last time, a few thousand entries a seal. */
@Injectable()
export class SealBooks implements Sweep, OnModuleInit {
  readonly name = 'ledger:seal-books';
  readonly everySeconds = 10;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly work: BackgroundWork,
  ) {}

  onModuleInit(): void {
    this.work.registerSweep(this);
  }

  /** Until nothing is left; one worker at a time. */
  async run(stopping?: AbortSignal): Promise<number> {
    let sealed = 0;
    for (;;) {
      const now = await this.database.transaction(async (tx) =>
        (await sealAlone(tx)) ? sealEntries(tx, this.clock.now(), AT_ONCE) : 0,
      );
      sealed += now;
      if (now < AT_ONCE || stopping?.aborted === true) return sealed;
    }
  }

  /** Seals in the caller's transaction what is not sealed yet. */
  async sealRest(tx: Transaction): Promise<void> {
    while ((await sealEntries(tx, this.clock.now(), AT_ONCE)) === AT_ONCE);
  }
}
