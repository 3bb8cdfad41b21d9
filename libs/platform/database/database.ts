import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';

/** Anything that answers SQL: the open transaction, or the pool for reads outside of one. */
export interface Sql {
  /** The rows of a SELECT or of RETURNING. `int8` arrives as a safe integer, `jsonb` parsed. */
  rows<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs a statement and tells how many rows it touched. */
  execute(sql: string, parameters?: readonly unknown[]): Promise<number>;
}

/**
 * The open transaction, handed on as the first argument of whatever joins it.
 * Nothing on the network may be called while one is open.
 */
export class Transaction implements Sql {
  constructor(readonly manager: EntityManager) {}

  rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(runnerOf(this.manager), sql, parameters);
  }

  execute(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    return affectedBy(runnerOf(this.manager), sql, parameters);
  }
}

const DEADLOCK_DETECTED = '40P01';
const SERIALIZATION_FAILURE = '40001';
const RUNS_MAX = 4;

export class Database implements Sql {
  constructor(readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one READ COMMITTED transaction. A deadlock or serialization failure runs the
   * whole of `work` again (at most four times), so it must not have effects outside of `tx`.
   */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let run = 1; ; run += 1) {
      try {
        return await this.dataSource.transaction((manager) => work(new Transaction(manager)));
      } catch (error) {
        if (run >= RUNS_MAX || !isTransient(error)) throw error;
      }
    }
  }

  async rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.withRunner((runner) => rowsOf<Row>(runner, sql, parameters));
  }

  async execute(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    return this.withRunner((runner) => affectedBy(runner, sql, parameters));
  }

  private async withRunner<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await work(runner);
    } finally {
      await runner.release();
    }
  }
}

/** The SQLSTATE of a database error, wrapped by TypeORM or not; undefined for anything else. */
export function sqlStateOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'driverError' in error ? sqlStateOf(error.driverError) : undefined;
}

function isTransient(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === DEADLOCK_DETECTED || state === SERIALIZATION_FAILURE;
}

function runnerOf(manager: EntityManager): QueryRunner {
  if (manager.queryRunner === undefined) throw new Error('this manager has no open transaction');
  return manager.queryRunner;
}

async function rowsOf<Row>(
  runner: QueryRunner,
  sql: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const result = await runner.query(sql, [...parameters], true);
  return result.records as Row[];
}

async function affectedBy(
  runner: QueryRunner,
  sql: string,
  parameters: readonly unknown[],
): Promise<number> {
  const result = await runner.query(sql, [...parameters], true);
  return result.affected ?? 0;
}
