import { randomBytes } from 'node:crypto';
import { createDataSource, type DataSourceSettings } from '#libs/platform/database/data-source';
import { Database } from '#libs/platform/database/database';
import { onServer, testServer, urlOf } from './test-server.js';

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Closes the pool and drops the database, whoever else is still connected to it. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  readonly entities?: DataSourceSettings['entities'];
  /** Connections at most; 10 when absent, so that ten things can happen at once. */
  readonly poolSize?: number;
}

/** A fresh, migrated database for one spec file: a clone of the run's template. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = testServer();
  const name = `${server.prefix}_${randomBytes(6).toString('hex')}`;
  await onServer(server.url, (client) =>
    client.query(`create database ${name} template ${server.template}`),
  );
  const url = urlOf(server.url, name);
  const dataSource = createDataSource({
    url,
    poolSize: options.poolSize ?? 10,
    applicationName: 'pledgeline-test',
    entities: options.entities ?? [],
  });
  await dataSource.initialize();
  return {
    url,
    database: new Database(dataSource),
    drop: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await onServer(server.url, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}
