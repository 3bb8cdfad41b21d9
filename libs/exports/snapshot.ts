import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Readable } from 'node:stream';

/** Nobody may keep a snapshot open for longer: PostgreSQL cannot clean up behind it. */
const MINUTES_MAX = 30;

const OPTIONS = [
  'timezone=UTC',
  // Sorts of a year's lines stay in memory where they can; few exports run at once.
  'work_mem=64MB',
  `statement_timeout=${MINUTES_MAX}min`,
  `idle_in_transaction_session_timeout=${MINUTES_MAX}min`,
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

/** One moment of the database, read over a connection of its own. */
export class Snapshot {
  #open = true;

  private constructor(
    private readonly client: pg.Client,
    private readonly pid: number,
    private readonly onClose: () => void,
  ) {}

  /** `onClose` is called once, also when it cannot be opened. */
  static async open(url: string, onClose: () => void): Promise<Snapshot> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'pledgeline-export',
      options: OPTIONS,
    });
    // A connection that breaks in the middle is told by the stream that reads from it.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('begin isolation level repeatable read read only');
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      return new Snapshot(client, rows[0]?.pid ?? 0, onClose);
    } catch (error) {
      await client.end().catch(() => undefined);
      onClose();
      throw error;
    }
  }

  async rows<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    return (await this.client.query<Row>(sql)).rows;
  }

  /** What `COPY (…) TO STDOUT` gives; the server stands still while nobody reads. */
  copy(query: string, options: string): Readable {
    return this.client.query(copyTo(`copy (${query}) to stdout with (${options})`));
  }

  /**
   * Ends the connection. While a query runs, a server that sorts, or that waits for a reader, does not
   * see a closed socket: `terminate` tells it over another connection.
   */
  async close(terminate?: (pid: number) => Promise<unknown>): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    try {
      await terminate?.(this.pid);
    } finally {
      await this.client.end().catch(() => undefined);
      this.onClose();
    }
  }
}
