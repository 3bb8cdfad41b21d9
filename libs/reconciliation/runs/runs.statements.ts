import type { Sql, Transaction } from '#libs/platform/database/database';
import type { RunKind, RunOrder } from '../reconciliation.types.js';

export interface RunCounts {
  readonly booked?: number;
  readonly bankMatched?: number;
  readonly bankBooked?: number;
  readonly compared?: number;
  readonly found?: number;
  readonly changed?: number;
  readonly reopened?: number;
  readonly closed?: number;
  readonly open?: number;
}

export interface RunRow {
  readonly id: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly kind: RunKind;
  readonly state: 'asked' | 'running' | 'done' | 'failed';
  readonly stage: string;
  readonly whole: boolean;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly error: string | null;
  readonly counts: RunCounts;
}

const COLUMNS = `id, from_on::text as "fromOn", to_on::text as "toOn", kind, state, stage, whole,
  asked_by as "askedBy", asked_at as "askedAt", started_at as "startedAt", ended_at as "endedAt",
  error, counts`;

/** Null when the daily run of that day was asked for before. */
export async function insertRun(
  tx: Transaction,
  run: RunOrder & { readonly id: string; readonly now: Date },
): Promise<RunRow | null> {
  const [row] = await tx.rows<RunRow>(
    `insert into reconciliation.runs
       (id, from_on, to_on, kind, state, stage, whole, asked_by, asked_at)
     values ($1, $2, $3, $4, 'asked', 'waiting', $5, $6, $7)
     on conflict (to_on) where kind = 'daily' do nothing returning ${COLUMNS}`,
    [run.id, run.fromOn, run.toOn, run.kind, run.whole ?? false, run.askedBy, run.now],
  );
  return row ?? null;
}

export async function findRun(sql: Sql, id: string): Promise<RunRow | null> {
  const [row] = await sql.rows<RunRow>(`select ${COLUMNS} from reconciliation.runs where id = $1`, [
    id,
  ]);
  return row ?? null;
}

/** The newest first; one more than `limit` when there is a next page. */
export const listRuns = (
  sql: Sql,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<RunRow[]> =>
  sql.rows(
    `select ${COLUMNS} from reconciliation.runs where $1::uuid is null or id < $1
     order by id desc limit $2`,
    [before ?? null, limit + 1],
  );

/** False when the run has ended: nothing is to be done. */
export async function beginRun(sql: Sql, id: string, now: Date): Promise<boolean> {
  const begun = await sql.execute(
    `update reconciliation.runs set state = 'running', started_at = coalesce(started_at, $2)
     where id = $1 and state in ('asked', 'running')`,
    [id, now],
  );
  return begun === 1;
}

export async function noteStage(sql: Sql, id: string, stage: string): Promise<void> {
  await sql.execute(
    `update reconciliation.runs set stage = $2 where id = $1 and state = 'running'`,
    [id, stage],
  );
}

/** False when another worker has ended it. */
export async function endRun(
  tx: Transaction,
  id: string,
  end: { readonly counts: RunCounts; readonly now: Date },
): Promise<boolean> {
  const ended = await tx.execute(
    `update reconciliation.runs set state = 'done', stage = 'done', ended_at = $3, counts = $2
     where id = $1 and state = 'running'`,
    [id, JSON.stringify(end.counts), end.now],
  );
  return ended === 1;
}

/** What went wrong; the run is over when nobody will try it again. */
export async function noteFailure(
  sql: Sql,
  id: string,
  failure: { readonly error: string; readonly isOver: boolean; readonly now: Date },
): Promise<void> {
  await sql.execute(
    `update reconciliation.runs set error = $2,
       state = case when $3 then 'failed' else state end,
       ended_at = case when $3 then $4::timestamptz end
     where id = $1 and state = 'running'`,
    [id, failure.error, failure.isOver, failure.now],
  );
}
