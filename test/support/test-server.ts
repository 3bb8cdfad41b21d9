import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../libs/platform/database/migrate.js';
import {
  startPostgres,
  type RunningPostgres,
} from '../../libs/platform/postgres/start-postgres.js';

/** How the processes that run the test files find the server and the template. */
export interface TestServer {
  readonly url: string;
  readonly template: string;
  /** Starts the name of every database of this run, so that none outlives it. */
  readonly prefix: string;
}

const VARIABLE = 'PLEDGELINE_TEST_SERVER';
// Speed instead of durability: a test's data is worth nothing after a power cut.
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '4GB',
  shared_buffers: '256MB',
  autovacuum: 'off',
};

const owned = globalThis as { pledgelineTestPostgres?: RunningPostgres };

/**
 * Starts a PostgreSQL of this run (or uses TEST_DATABASE_URL, whose user may create databases) and
 * migrates the template that every spec file clones. The server ends with this process, SIGINT and
 * SIGKILL included.
 */
export async function startTestServer(): Promise<void> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given === undefined) {
    owned.pledgelineTestPostgres = await startPostgres({ dataDir: null, settings: FAST });
  }
  const url = given ?? owned.pledgelineTestPostgres?.url ?? '';
  const prefix = `pledgeline_test_${randomBytes(4).toString('hex')}`;
  const server: TestServer = { url, template: `${prefix}_template`, prefix };
  process.env[VARIABLE] = JSON.stringify(server);
  await onServer(url, (client) => client.query(`create database ${server.template}`));
  await migrate(urlOf(url, server.template));
}

export async function stopTestServer(): Promise<void> {
  if (owned.pledgelineTestPostgres !== undefined) return owned.pledgelineTestPostgres.stop();
  const { url, prefix } = testServer();
  await onServer(url, async (client) => {
    const left = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    for (const { name } of left.rows) await client.query(`drop database ${name} with (force)`);
  });
}

export function testServer(): TestServer {
  const text = process.env[VARIABLE];
  if (text === undefined) throw new Error('this spec belongs to the project "database" or "e2e"');
  return JSON.parse(text) as TestServer;
}

/** The same server, another database. */
export function urlOf(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

export async function onServer<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
