import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres, type RunningPostgres } from '#libs/platform/postgres/start-postgres';

const START_TRIES_MAX = 60;

/** A durable PostgreSQL of a round's own that can be killed and comes back at the same address. */
export class PostgresProcess {
  private constructor(
    private readonly dataDir: string,
    private server: RunningPostgres,
    private postmaster: number,
  ) {}

  static async start(dataDir: string): Promise<PostgresProcess> {
    const folder = join(dataDir, 'database');
    const server = await startPostgres({ dataDir: folder });
    return new PostgresProcess(folder, server, await postmasterOf(server.url));
  }

  get url(): string {
    return this.server.url;
  }

  /** SIGKILL to the whole server, as by the out-of-memory killer; starts it again. */
  async killAll(): Promise<void> {
    const { ended, port, url } = this.server;
    process.kill(this.postmaster, 'SIGKILL');
    await ended;
    for (let tried = 1; ; tried += 1) {
      try {
        // Orphaned backends keep the shared memory for a moment; the start refuses meanwhile.
        const server = await startPostgres({ dataDir: this.dataDir, port });
        if (server.url === url) {
          this.server = server;
          this.postmaster = await postmasterOf(url);
          return;
        }
        await server.stop();
      } catch (error) {
        if (tried >= START_TRIES_MAX) throw error;
      }
      await delay(200);
    }
  }

  /** SIGKILL to one backend: the server throws out everybody and recovers by itself. */
  killBackend(pid: number): void {
    process.kill(pid, 'SIGKILL');
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}

async function postmasterOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const read = await client.query<{ text: string }>(
      `select pg_read_file('postmaster.pid') as text`,
    );
    return Number(read.rows[0]?.text.split('\n')[0]);
  } finally {
    await client.end();
  }
}
