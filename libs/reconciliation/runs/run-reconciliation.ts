import { Injectable } from '@nestjs/common';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { describeError } from '#libs/platform/errors/describe-error';
import { BookBank } from '../banking/book-bank.js';
import { BookStripe } from '../booking/book-stripe.js';
import {
  compareReferences,
  findTouched,
  keepBankDifferences,
  keepDifferences,
} from '../comparing/compare.statements.js';
import { dayIn } from '../day.js';
import { syncExceptions } from '../exceptions/sync-exceptions.js';
import { ReconciliationSettings } from '../reconciliation.settings.js';
import { keepDayTotals } from '../waterfall/day-totals.statements.js';
import { writeWaterfall } from '../waterfall/waterfall.statements.js';
import { workingDaysBefore } from '../working-days.js';
import { lockMarks, moveMarks, type Marks } from './marks.statements.js';
import {
  beginRun,
  endRun,
  findRun,
  noteFailure,
  noteStage,
  type RunCounts,
} from './runs.statements.js';

const BEGINNING = '-infinity';

/**
 * One reconciliation: books what only Stripe and the bank tell, compares what has changed since the
 * last one, and writes exceptions and waterfall in one transaction. Nothing here grows with the number
 * of rows: they stay in the database. A run that was broken off is done again from its beginning.
 */
@Injectable()
export class RunReconciliation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: ReconciliationSettings,
    private readonly stripe: BookStripe,
    private readonly bank: BookBank,
  ) {}

  /**
   * Does nothing when the run has ended before. What goes wrong is noted with the run and thrown.
   * @param isOver Nobody tries again: the run has failed
   */
  async execute(runId: string, isOver = false): Promise<void> {
    try {
      await this.work(runId);
    } catch (error) {
      const failure = { error: describeError(error), isOver, now: this.clock.now() };
      await noteFailure(this.database, runId, failure);
      throw error;
    }
  }

  private async work(runId: string): Promise<void> {
    const run = await findRun(this.database, runId);
    if (run === null || !(await beginRun(this.database, runId, this.clock.now()))) return;
    const whole = run.whole || (await this.isFirst());
    await noteStage(this.database, runId, 'booking');
    const booked = await this.stripe.execute(whole ? BEGINNING : await this.seenFrom());
    await noteStage(this.database, runId, 'bank');
    const bank = await this.bank.execute();
    await noteStage(this.database, runId, 'comparing');
    await this.database
      .transaction(async (tx) => {
        // Both sides as they are at one instant, or what is committed meanwhile would differ.
        await tx.execute('set transaction isolation level repeatable read');
        const marks = await lockMarks(tx);
        const counts = await this.compare(tx, marks, whole);
        await writeWaterfall(tx, run);
        const ended = await endRun(tx, runId, {
          counts: { booked, bankMatched: bank.matched, bankBooked: bank.booked, ...counts },
          now: this.clock.now(),
        });
        if (!ended) throw new RunEndedElsewhere();
      })
      .catch((error: unknown) => {
        if (!(error instanceof RunEndedElsewhere)) throw error;
      });
  }

  private async compare(tx: Transaction, marks: Marks, whole: boolean): Promise<RunCounts> {
    // Sorting and joining millions of rows in memory instead of in files; of this transaction only.
    await tx.execute(`set local work_mem = '256MB'`);
    const now = this.clock.now();
    const { timeZone: zone, bankDaysMax, graceSeconds } = this.settings;
    if (!whole) await findTouched(tx, marks);
    const compared = await compareReferences(tx, { zone, whole });
    await keepDifferences(tx, zone);
    await keepBankDifferences(tx);
    await keepDayTotals(tx, marks, { zone, whole });
    const exceptions = await syncExceptions(tx, {
      now,
      oldUntil: addSeconds(now, -graceSeconds),
      overdueBefore: workingDaysBefore(dayIn(now, zone), bankDaysMax),
    });
    await moveMarks(tx, now);
    const [open] = await tx.rows<{ count: number }>(
      `select count(*) as count from reconciliation.exceptions where state = 'open'`,
    );
    return { compared, ...exceptions, open: open?.count ?? 0 };
  }

  private async isFirst(): Promise<boolean> {
    return (await this.seenFrom()) === BEGINNING;
  }

  private async seenFrom(): Promise<string> {
    const [marks] = await this.database.rows<{ seenFrom: string }>(
      `select mirror_seen_at::text as "seenFrom" from reconciliation.marks`,
    );
    return marks?.seenFrom ?? BEGINNING;
  }
}

class RunEndedElsewhere extends Error {
  override readonly name = 'RunEndedElsewhere';
}
