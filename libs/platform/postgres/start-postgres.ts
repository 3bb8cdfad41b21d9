import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, rm, stat } from 'node:fs/promises';
import { createServer, Socket } from 'node:net';
import { extname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { locateBinaries, type PostgresBinaries } from './binaries.js';
import {
  clusterOwner,
  clusterPlace,
  makeClusterFolder,
  ownerOfExisting,
  temporaryPlace,
  type ClusterOwner,
  type ClusterPlace,
} from './cluster-place.js';
import { initialise, serverEnvironment, SUPERUSER } from './initialise.js';
import { PostgresError } from './postgres-error.js';
import { runningPostmaster } from './postmaster-pid.js';

export interface PostgresOptions {
  /** Where the data stays between starts; null makes a cluster that goes when the server stops. */
  readonly dataDir: string | null;
  /** The first port to try, taken ones move on by one; any free one when absent. */
  readonly port?: number;
  /** Server settings (`{ fsync: 'off' }`, for tests only). */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface RunningPostgres {
  /** Connects as the superuser to the database "pledgeline". */
  readonly url: string;
  readonly port: number;
  /** True when a server of another process was found on this folder: it stops with its process. */
  readonly joined: boolean;
  /** Resolves when the server has ended, wanted or not. Never for a joined one. */
  readonly ended: Promise<void>;
  /** Stops the server within moments; does nothing to a joined one. May be called twice. */
  stop(): Promise<void>;
}

interface Cluster {
  readonly binaries: PostgresBinaries;
  readonly place: ClusterPlace;
  readonly data: string;
  readonly owner: ClusterOwner | null;
  readonly temporary: boolean;
}

const DATABASE = 'pledgeline';
const PORTS_TRIED_MAX = 50;
const READY_MILLIS_MAX = 60_000;
const POLL_MILLIS = 10;
const LOG_BYTES_MAX = 5_000_000;

/**
 * Starts PostgreSQL 18 on a folder of this machine, and makes the cluster at the first start. It
 * listens on 127.0.0.1 only and has no socket files. It ends with this process, however that dies.
 * @throws PostgresError with a message that tells a person what is wrong.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const cluster = await prepareCluster(options.dataDir);
  try {
    return (await joinRunning(cluster)) ?? (await startOn(cluster, options));
  } catch (error) {
    if (cluster.temporary) await rm(cluster.place.folder, { recursive: true, force: true });
    throw error;
  }
}

async function startOn(cluster: Cluster, options: PostgresOptions): Promise<RunningPostgres> {
  await initialise(cluster.binaries, cluster.place, cluster.owner, cluster.temporary);
  for (let tried = 0, wanted = options.port ?? 0; tried < PORTS_TRIED_MAX; tried += 1) {
    const port = await freePort(wanted);
    const started = await launch(cluster, port, options.settings ?? {});
    if (started !== null) {
      await createDatabase(urlOf(cluster.place, port, 'postgres'));
      return { ...started, url: urlOf(cluster.place, port, DATABASE), port, joined: false };
    }
    // Either the port was taken a moment ago, or another process has just started this cluster.
    const winner = await joinRunning(cluster);
    if (winner !== null) return winner;
    wanted = wanted === 0 ? 0 : port + 1;
  }
  throw new PostgresError(`no free port for PostgreSQL was found from ${options.port} on`);
}

async function prepareCluster(dataDir: string | null): Promise<Cluster> {
  const wanted = await clusterOwner();
  const binaries = await locateBinaries(wanted !== null);
  const place =
    dataDir === null ? await temporaryPlace(wanted) : await clusterPlace(dataDir, wanted);
  const data = join(place.folder, 'data');
  const owner = await ownerOfExisting(data, wanted);
  await makeClusterFolder(place.folder, owner);
  return { binaries, place, data, owner, temporary: dataDir === null };
}

/** A live server on our folder is used as it is; one that is just stopping is waited for. */
async function joinRunning({ data, place }: Cluster): Promise<RunningPostgres | null> {
  const giveUpAt = performance.now() + READY_MILLIS_MAX;
  for (;;) {
    const postmaster = await runningPostmaster(data);
    if (postmaster === null) return null;
    if (postmaster.ready) {
      const url = urlOf(place, postmaster.port, DATABASE);
      const seen = await dataFolderServedAt(urlOf(place, postmaster.port, 'postgres'));
      if (seen === data) {
        const ended = new Promise<void>(() => undefined);
        return { url, port: postmaster.port, joined: true, ended, stop: () => Promise.resolve() };
      }
    }
    if (performance.now() > giveUpAt) {
      throw new PostgresError(
        `process ${postmaster.pid} already runs PostgreSQL on ${data} but does not let us in; ` +
          'stop it first, or choose another DATA_DIR',
      );
    }
    await delay(100);
  }
}

async function dataFolderServedAt(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  // It may be stopping just now; an answer that does not come is an answer.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const shown = await client.query<{ data_directory: string }>('show data_directory');
    return shown.rows[0]?.data_directory ?? null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Starts the keeper and waits until the server is ready. Null when somebody else was faster. */
async function launch(
  cluster: Cluster,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<Pick<RunningPostgres, 'ended' | 'stop'> | null> {
  const logFile = join(cluster.place.folder, 'server.log');
  const logged = await stat(logFile).then(
    (at) => at.size,
    () => 0,
  );
  if (logged > LOG_BYTES_MAX) await rm(logFile, { force: true });
  const keeper = spawnKeeper(cluster, logFile, serverArguments(port, settings));
  const ended = new Promise<void>((resolve) => {
    keeper.once('exit', () => resolve());
    keeper.once('error', () => resolve());
  });
  let gone = false;
  void ended.then(() => (gone = true));
  const stop = async (): Promise<void> => {
    keeper.ref();
    keeper.stdin?.end();
    await ended;
  };
  const giveUpAt = performance.now() + READY_MILLIS_MAX;
  while (!gone && performance.now() < giveUpAt) {
    const postmaster = await runningPostmaster(cluster.data);
    if (postmaster?.ready === true && postmaster.port === port && !gone) return { ended, stop };
    await delay(POLL_MILLIS);
  }
  await stop();
  const whole = await readFile(logFile).catch(() => Buffer.alloc(0));
  const log = whole.subarray(logged > LOG_BYTES_MAX ? 0 : logged).toString('utf8');
  if (/could not bind|lock file "postmaster.pid" already exists/.test(log)) return null;
  throw new PostgresError(
    `the embedded PostgreSQL did not start: ${log.trim().slice(-1500) || 'it said nothing'}`,
  );
}

function spawnKeeper(cluster: Cluster, logFile: string, args: readonly string[]): ChildProcess {
  const file = fileURLToPath(new URL(`./keeper${extname(import.meta.url)}`, import.meta.url));
  const orders = {
    postgres: cluster.binaries.postgres,
    pgCtl: cluster.binaries.pgCtl,
    data: cluster.data,
    logFile,
    args,
    ...cluster.owner,
    ...(cluster.temporary ? { removeAfterwards: cluster.place.folder } : {}),
  };
  // Detached: Ctrl-C in a terminal must reach us, who then stop it when our work is done.
  const keeper = spawn(process.execPath, [file, JSON.stringify(orders)], {
    cwd: '/',
    detached: true,
    env: serverEnvironment(),
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  keeper.unref();
  keeper.stdin?.on('error', () => undefined);
  // The pipe is a socket, but its type does not say so; it must not keep us alive.
  if (keeper.stdin instanceof Socket) keeper.stdin.unref();
  return keeper;
}

function serverArguments(port: number, settings: Readonly<Record<string, string>>): string[] {
  const all = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '200',
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The first free port from `wanted` on; any when it is 0. */
async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < 65_536; port += 1) {
    const found = await listenOnce(port);
    if (found !== null) return found;
  }
  throw new PostgresError(`there is no free port from ${wanted} on`);
}

function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : null;
      server.close(() => resolve(found));
    });
  });
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

const urlOf = (place: ClusterPlace, port: number, database: string): string =>
  `postgres://${SUPERUSER}:${place.password}@127.0.0.1:${port}/${database}`;
