import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { Sql } from './database.js';
import { MigrationError } from './migration-error.js';
import { migrationFiles, type MigrationFile } from './migration-files.js';

export interface MigrationResult {
  /** Names of the files that were run now. */
  readonly applied: readonly string[];
}

// Any number that nobody else uses for an advisory lock: "PLEDGE" in ASCII.
const LOCK = 88_357_434_803_013;
const silent = new Logger(() => () => undefined);
const POSTGRES_VERSION_MIN = 150_000;

/**
 * Brings a database up to date: our SQL files in the order of their time stamps, each in its own
 * transaction, then those of graphile-worker. Processes that migrate at once wait for each other.
 * A file may be older than one that ran before it (two branches were merged); it still runs.
 * @throws MigrationError when a file fails, or was changed after it had been run.
 */
export async function migrate(url: string, files?: MigrationFile[]): Promise<MigrationResult> {
  const wanted = files ?? (await migrationFiles());
  const client = new pg.Client({ connectionString: url, application_name: 'pledgeline-migrate' });
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await createTable(client);
    const pending = pendingOf(wanted, await appliedIn(client));
    for (const file of pending) await run(client, file);
    await runMigrations({ connectionString: url, logger: silent });
    return { applied: pending.map((file) => file.name) };
  } finally {
    await client.end();
  }
}

/** Names of the files that this database still lacks. @throws MigrationError as `migrate` does. */
export async function pendingMigrations(sql: Sql, files: MigrationFile[]): Promise<string[]> {
  const known = await sql.rows<AppliedMigration>(`select name, checksum from platform.migrations`);
  return pendingOf(files, known).map((file) => file.name);
}

interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

function pendingOf(files: MigrationFile[], applied: readonly AppliedMigration[]): MigrationFile[] {
  const checksums = new Map(applied.map(({ name, checksum }) => [name, checksum]));
  const changed = files.filter(
    ({ name, checksum }) => (checksums.get(name) ?? checksum) !== checksum,
  );
  if (changed.length > 0) {
    const names = changed.map(({ name }) => name).join(', ');
    throw new MigrationError(
      `changed after it was applied to this database: ${names}. Restore the file and write a new ` +
        'migration instead; a local database without value may also be deleted (DATA_DIR)',
    );
  }
  return files.filter(({ name }) => !checksums.has(name));
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const shown = await client.query<{ version: string }>(
    `select current_setting('server_version_num') as version`,
  );
  const version = Number(shown.rows[0]?.version);
  if (version >= POSTGRES_VERSION_MIN) return;
  throw new MigrationError(`PostgreSQL 15 or newer is needed; this one says ${version}`);
}

async function createTable(client: pg.Client): Promise<void> {
  await client.query(`
    create schema if not exists platform;
    create table if not exists platform.migrations (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    );
  `);
}

async function appliedIn(client: pg.Client): Promise<AppliedMigration[]> {
  const found = await client.query<AppliedMigration>(
    `select name, checksum from platform.migrations`,
  );
  return found.rows;
}

async function run(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await client.query('begin');
    await client.query(file.sql);
    await client.query('insert into platform.migrations (name, checksum) values ($1, $2)', [
      file.name,
      file.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`${file.name} failed: ${reason}`, { cause: error });
  }
}
