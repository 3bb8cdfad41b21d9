import pg from 'pg';
import type { Sql } from '#libs/platform/database/database';
import { patiently } from '../patience.js';

/** Our own eyes on the database: they close when it is killed and open again when it is back. */
export class FleetDatabase implements Sql {
  private readonly pool: pg.Pool;

  constructor(readonly url: string) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: 4,
      application_name: 'pledgeline-faults',
      connectionTimeoutMillis: 3000,
      options: '-c timezone=UTC -c synchronous_commit=local',
    });
    this.pool.on('error', () => undefined);
  }

  async rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const asked = await patiently('a question to the database', () =>
      this.pool.query(sql, [...parameters]),
    );
    return asked.rows as Row[];
  }

  async execute(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const done = await patiently('a command to the database', () =>
      this.pool.query(sql, [...parameters]),
    );
    return done.rowCount ?? 0;
  }

  /** A connection of its own, for holding locks. Its loss is not an error. */
  async alone<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'pledgeline-faults',
      connectionTimeoutMillis: 3000,
      options: '-c synchronous_commit=local',
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.pool.end().catch(() => undefined);
  }
}
