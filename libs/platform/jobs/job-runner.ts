import { Inject, Injectable } from '@nestjs/common';
import { Logger, run, runOnce, type Runner, type TaskList } from 'graphile-worker';
import type { Configuration } from '#config/configuration';
import { CONFIGURATION } from '../config/configuration.token.js';
import { Database } from '../database/database.js';
import { describeError } from '../errors/describe-error.js';
import type { JobHandler } from './jobs.js';
import { WorkRegistry } from './work-registry.js';

const CONCURRENCY = 4;
const POLL_MILLIS = 1000;
/** Far longer than a job may take; a worker that holds one longer is taken for dead. */
const HELD_SECONDS_MAX = 120;
const silent = new Logger(() => () => undefined);

/** Runs graphile-worker's jobs; only the worker process starts it. */
@Injectable()
export class JobRunner {
  #runner: Runner | null = null;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly database: Database,
    private readonly work: WorkRegistry,
  ) {}

  async start(onError: (name: string, error: unknown) => void): Promise<void> {
    this.#runner = await run({
      connectionString: this.configuration.databaseUrl,
      maxPoolSize: CONCURRENCY + 1,
      concurrency: CONCURRENCY,
      pollInterval: POLL_MILLIS,
      noHandleSignals: true,
      logger: silent,
      taskList: this.taskList(onError),
    });
  }

  /** Lets the jobs in hand finish. */
  async stop(): Promise<void> {
    const runner = this.#runner;
    this.#runner = null;
    await runner?.stop();
  }

  /**
   * Gives the jobs of killed workers to the living. The library itself waits four hours for that;
   * a job that is run twice does its work once, as all of ours do.
   */
  async releaseLost(): Promise<void> {
    await this.database.execute(
      `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
       from graphile_worker.jobs where locked_at < now() - make_interval(secs => $1)
       having count(*) > 0`,
      [HELD_SECONDS_MAX],
    );
  }

  /** Runs what is due now, once, in this process; returns how many jobs there were. */
  async runDue(): Promise<number> {
    const names = this.work.jobs.map(({ name }) => name);
    const [due] = await this.database.rows<{ count: number }>(
      `select count(*) as count from graphile_worker.jobs
       where run_at <= now() and attempts < max_attempts and locked_at is null
         and task_identifier = any($1)`,
      [names],
    );
    if (due === undefined || due.count === 0) return 0;
    await runOnce({
      connectionString: this.configuration.databaseUrl,
      maxPoolSize: 2,
      noHandleSignals: true,
      logger: silent,
      taskList: this.taskList(() => undefined),
    });
    return due.count;
  }

  private taskList(onError: (name: string, error: unknown) => void): TaskList {
    return Object.fromEntries(
      this.work.jobs.map((handler) => [
        handler.name,
        (payload: unknown) => handleSafely(handler, payload, onError),
      ]),
    );
  }
}

class JobFailed extends Error {
  override readonly name = 'JobFailed';
}

/** graphile-worker stores and logs the message of what is thrown, so it must not name a person. */
async function handleSafely(
  handler: JobHandler,
  payload: unknown,
  onError: (name: string, error: unknown) => void,
): Promise<void> {
  try {
    await handler.handle(payload as Readonly<Record<string, unknown>>);
  } catch (error) {
    onError(`job ${handler.name}`, error);
    // Its message only: the cause, which may quote a person's data, must not be stored with it.
    const told = describeError(error);
    throw new JobFailed(told);
  }
}
