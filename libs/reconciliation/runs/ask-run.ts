import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { Jobs } from '#libs/platform/jobs/jobs';
import type { RunOrder } from '../reconciliation.types.js';
import { insertRun, type RunRow } from './runs.statements.js';

export const RUN_JOB = 'reconciliation.run';

/** Writes down that a run is wanted; a worker does it. */
@Injectable()
export class AskRun {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  async execute(tx: Transaction, order: RunOrder & { kind: 'asked' | 'news' }): Promise<RunRow> {
    return present(await this.tryExecute(tx, order), 'the run, which only a daily one may lack');
  }

  /** Null when the daily run of that day was asked for before. */
  async tryExecute(tx: Transaction, order: RunOrder): Promise<RunRow | null> {
    const run = await insertRun(tx, { ...order, id: this.ids.next(), now: this.clock.now() });
    if (run !== null) await this.jobs.enqueue(tx, RUN_JOB, { runId: run.id });
    return run;
  }
}
