import { Injectable } from '@nestjs/common';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { present } from '#libs/kernel/assert';
import { Database } from '#libs/platform/database/database';
import type { RunOrder } from './reconciliation.types.js';
import { RunReconciliation } from './runs/run-reconciliation.js';
import { findRun, insertRun, type RunRow } from './runs/runs.statements.js';

/** Compares ledger, Stripe and bank. */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly runs: RunReconciliation,
  ) {}

  /** Does a run at once, in this process, however many rows there are. */
  async reconcile(order: RunOrder & { kind: 'command' | 'asked' }): Promise<RunRow> {
    const id = this.ids.next();
    await this.database.transaction((tx) => insertRun(tx, { ...order, id, now: this.clock.now() }));
    await this.runs.execute(id, true);
    return present(await findRun(this.database, id), 'the run that was just written');
  }
}
