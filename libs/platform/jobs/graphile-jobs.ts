import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/database.js';
import { Jobs, type JobOptions } from './jobs.js';

const ATTEMPTS_MAX = 10;

/** Jobs of graphile-worker, added by SQL so that they exist exactly when the transaction does. */
@Injectable()
export class GraphileJobs extends Jobs {
  override async enqueue(
    tx: Transaction,
    name: string,
    payload: Readonly<Record<string, unknown>>,
    options: JobOptions = {},
  ): Promise<void> {
    await tx.execute(
      `select graphile_worker.add_job(
         $1::text, $2::json, job_key := $3::text, run_at := $4::timestamptz,
         max_attempts := $5::integer)`,
      [
        name,
        JSON.stringify(payload),
        options.key ?? null,
        options.runAt ?? null,
        options.attemptsMax ?? ATTEMPTS_MAX,
      ],
    );
  }
}
