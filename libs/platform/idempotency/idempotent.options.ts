import type { Transaction } from '../database/database.js';

export const IDEMPOTENT_KEY = 'pledgeline:idempotent';

export interface IdempotentOptions {
  /** Refuses a request without the header with 428. */
  readonly required: boolean;
}

/**
 * The running request under its key. A use case that makes money or goods stores its answer in its
 * own transaction: then a crash leaves both or neither. Without it the answer is stored right after
 * the handler, and a crash between the two runs the handler again.
 */
export interface IdempotentRun {
  answer(tx: Transaction, status: number, body: unknown): Promise<void>;
}
