import { Injectable, type OnModuleInit } from '@nestjs/common';
import { assert } from '#libs/kernel/assert';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import { BackgroundWork, type Sweep } from '#libs/platform/jobs/jobs';
import { NewsSubscribers } from '#libs/platform/outbox/outbox';
import { dayIn, plusDays } from '../day.js';
import { ReconciliationSettings } from '../reconciliation.settings.js';
import { AskRun, RUN_JOB } from './ask-run.js';
import { RunReconciliation } from './run-reconciliation.js';

const EVERY_SECONDS = 60;
/** After midnight, so that the mirror has read the last minutes of the day. */
const AFTER_DAY_SECONDS = 2 * 3600;
/** News of payouts and statements comes in bunches. */
const AFTER_NEWS_SECONDS = 60;
/** How far back a run that came of news shows the days. */
const NEWS_DAYS = 7;

/** Asks for the run of each day that has ended, and for one when new facts wait. */
@Injectable()
export class ReconciliationSchedule implements Sweep {
  readonly name = 'reconciliation:ask-runs';
  readonly everySeconds = EVERY_SECONDS;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: ReconciliationSettings,
    private readonly ask: AskRun,
  ) {}

  async noteNews(tx: Transaction): Promise<void> {
    await tx.execute('update reconciliation.marks set news_at = $1 where news_at is null', [
      this.clock.now(),
    ]);
  }

  run(): Promise<number> {
    return this.database.transaction(
      async (tx) => (await this.askDaily(tx)) + (await this.askNews(tx)),
    );
  }

  private async askDaily(tx: Transaction): Promise<number> {
    const yesterday = this.yesterday(AFTER_DAY_SECONDS);
    const [last] = await tx.rows<{ toOn: string; known: boolean }>(
      `select max(to_on)::text as "toOn", bool_or(to_on = $1::date) as known
       from reconciliation.runs where kind = 'daily'`,
      [yesterday],
    );
    if (last?.known === true) return 0;
    // Days on which no worker ran are part of the next one.
    const fromOn = last?.toOn ? plusDays(last.toOn, 1) : yesterday;
    const run = await this.ask.tryExecute(tx, {
      fromOn: fromOn < yesterday ? fromOn : yesterday,
      toOn: yesterday,
      kind: 'daily',
      askedBy: 'system:reconciliation',
    });
    return run === null ? 0 : 1;
  }

  private async askNews(tx: Transaction): Promise<number> {
    const due = await tx.execute(
      'update reconciliation.marks set news_at = null where news_at <= $1',
      [addSeconds(this.clock.now(), -AFTER_NEWS_SECONDS)],
    );
    if (due === 0) return 0;
    const yesterday = this.yesterday(0);
    await this.ask.execute(tx, {
      fromOn: plusDays(yesterday, 1 - NEWS_DAYS),
      toOn: yesterday,
      kind: 'news',
      askedBy: 'system:reconciliation',
    });
    return 1;
  }

  private yesterday(delaySeconds: number): string {
    const now = addSeconds(this.clock.now(), -delaySeconds);
    return plusDays(dayIn(now, this.settings.timeZone), -1);
  }
}

/** Reconciles when a day has ended, and when a statement was imported or a payout has changed. */
@Injectable()
export class ReconciliationWork implements OnModuleInit {
  constructor(
    private readonly background: BackgroundWork,
    private readonly subscribers: NewsSubscribers,
    private readonly runs: RunReconciliation,
    private readonly schedule: ReconciliationSchedule,
  ) {}

  onModuleInit(): void {
    this.background.registerSweep(this.schedule);
    this.background.registerJob({
      name: RUN_JOB,
      handle: ({ runId }) => {
        assert(typeof runId === 'string', 'the job names its run');
        return this.runs.execute(runId);
      },
    });
    this.subscribers.register({
      name: 'reconciliation:new-facts',
      types: ['payments.payout_changed', 'bank.statement_imported'],
      batchSize: 200,
      handle: (tx) => this.schedule.noteNews(tx),
    });
  }
}
