import type { Transaction } from '../database/database.js';

export interface JobOptions {
  /** At most one waiting job per key; a second enqueue replaces the first. */
  readonly key?: string;
  readonly runAt?: Date;
  readonly attemptsMax?: number;
}

/** Work to be done after commit, with retries, by any worker process. Handlers must be repeatable. */
export abstract class Jobs {
  abstract enqueue(
    tx: Transaction,
    name: string,
    payload: Readonly<Record<string, unknown>>,
    options?: JobOptions,
  ): Promise<void>;
}

export interface JobHandler {
  readonly name: string;
  handle(payload: Readonly<Record<string, unknown>>): Promise<void>;
}

/**
 * Work that is due because time has passed ("close campaigns whose deadline is over"). Every
 * worker runs every sweep about once a second; a sweep claims its rows with SKIP LOCKED and the
 * injected clock, so that any number of workers may run it, and returns how many it handled.
 */
export interface Sweep {
  readonly name: string;
  /** Seconds between two runs; 1 when absent. */
  readonly everySeconds?: number;
  /** `stopping`: the process ends; what is in hand is finished and no more taken. */
  run(stopping?: AbortSignal): Promise<number>;
}

/** Where modules register in `onModuleInit`; only the worker process runs what is registered. */
export abstract class BackgroundWork {
  abstract registerJob(handler: JobHandler): void;
  abstract registerSweep(sweep: Sweep): void;
}
