/**
 * A year of books as a FEC and as a workbook over HTTP, and the validator over that FEC: seconds, bytes,
 * and how much memory the API's process needs, against the bare COPY of the same join. `npm run
 * bench:exports`; see test/bench/README.md.
 */
import 'reflect-metadata';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { API_NODE_OPTIONS } from '#apps/cli/start/system';
import { projectRoot } from '#libs/platform/config/project-root';
import { createDataSource } from '#libs/platform/database/data-source';
import { Database } from '#libs/platform/database/database';
import { migrate } from '#libs/platform/database/migrate';
import { startPostgres } from '#libs/platform/postgres/start-postgres';
import { sessionCookie, startApi } from './bench-world.js';
import { forgetPeak, peakMegabytes } from './memory.js';
import { median, shown } from './report.js';
import { writeYear } from './year-of-books.js';

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
  },
});
const YEAR = 2026;
const MEGABYTES_MAX = 300;
const TOKEN = 'bench-0123456789-0123456789-0123456789';
const PERIOD = `from=${YEAR}-01-01&to=${YEAR}-12-31`;
const KINDS = {
  FEC: `/v1/exports/fec?${PERIOD}`,
  XLSX: `/v1/exports/ledger?${PERIOD}&format=xlsx`,
  CSV: `/v1/exports/ledger?${PERIOD}&format=csv`,
} as const;
type Kind = keyof typeof KINDS;

const REFERENCE = `
  copy (select e.*, l.* from ledger.entries e join ledger.lines l on l.entry_id = e.id
    where e.booked_on between '${YEAR}-01-01' and '${YEAR}-12-31') to '/dev/null'`;

interface Run {
  readonly seconds: number;
  readonly megabytes: number | null;
}

interface Fetched extends Run {
  readonly bytes: number;
  readonly hash: string;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pledgeline-exports-'));
  const postgres = await startPostgres({ dataDir: null, settings: { max_wal_size: '4GB' } });
  try {
    const database = await books(postgres.url);
    const { api, apiUrl } = await startApi(postgres.url, API_NODE_OPTIONS);
    try {
      const missed = await measure(database, api, apiUrl, folder);
      console.log(
        missed.length === 0 ? '\nEvery goal is reached.' : `\nMISSED: ${missed.join('; ')}`,
      );
      if (missed.length > 0) process.exitCode = 1;
    } finally {
      await stopped(api);
      await database.dataSource.destroy();
    }
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function books(url: string): Promise<Database> {
  await migrate(url);
  const dataSource = createDataSource({
    url,
    poolSize: 2,
    applicationName: 'pledgeline-bench',
    entities: [],
  });
  const database = new Database(await dataSource.initialize());
  await makeFinance(database);
  const startedAt = performance.now();
  const entries = Number(values.entries);
  await writeYear(database, { year: YEAR, entries }, (written) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${written} entries`);
  });
  console.log(`\rbooks of ${entries} entries written in ${secondsSince(startedAt)} s`);
  return database;
}

async function makeFinance(database: Database): Promise<void> {
  const id = '00000000-0000-7000-8000-000000000001';
  await database.execute(
    `insert into identity.users (id, name, email, "emailVerified", "updatedAt")
     values ($1, 'Finance', 'finance@bench.test', true, now())`,
    [id],
  );
  await database.execute(
    `insert into identity.role_grants (user_id, role, granted_at) values ($1, 'finance', now())`,
    [id],
  );
  await database.execute(
    `insert into identity.sessions (id, "expiresAt", token, "updatedAt", "userId")
     values ($1, now() + interval '7 days', $2, now(), $1)`,
    [id, TOKEN],
  );
}

async function measure(
  database: Database,
  api: ChildProcess,
  apiUrl: URL,
  folder: string,
): Promise<string[]> {
  const missed: string[] = [];
  const idle = peakMegabytes(api.pid ?? 0);
  console.log(`the API before: ${told(idle)}`);
  const fec = join(folder, `000000000FEC${YEAR}1231.txt`);
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const runs: Fetched[] = [];
    const ratios: number[] = [];
    for (let round = 1; round <= Number(values.rounds); round += 1) {
      // A B B A: what slows the machine down slows both sides.
      const references = [await reference(database)];
      const own = [await fetched(api, apiUrl, kind, kind === 'FEC' ? fec : null)];
      own.push(await fetched(api, apiUrl, kind, null));
      references.push(await reference(database));
      runs.push(...own);
      ratios.push(sum(own.map(({ seconds }) => seconds)) / sum(references));
    }
    missed.push(...report(kind, runs, ratios));
  }
  const verdict = await validated(fec);
  console.log(`\nvalidator   ${shown(verdict.seconds, 1)} s, ${told(verdict.megabytes)}`);
  return missed;
}

function report(kind: Kind, runs: readonly Fetched[], ratios: readonly number[]): string[] {
  const [first] = runs;
  const peaks = runs.flatMap(({ megabytes }) => megabytes ?? []);
  console.log(
    [
      '',
      `${kind.padEnd(11)} ${shown((first?.bytes ?? 0) / 1e6)} MB in ${spread(runs.map((run) => run.seconds))} s`,
      `  ratio     ${spread(ratios)} of the bare COPY of the same join`,
      `  memory    ${peaks.length === 0 ? 'not known' : spread(peaks)} MB at most, goal below ${MEGABYTES_MAX}`,
    ].join('\n'),
  );
  const missed: string[] = [];
  if (runs.some(({ hash }) => hash !== first?.hash)) missed.push(`${kind}: not the same file`);
  if (peaks.some((peak) => peak >= MEGABYTES_MAX)) missed.push(`${kind}: memory`);
  return missed;
}

async function reference(database: Database): Promise<number> {
  const startedAt = performance.now();
  await database.execute(REFERENCE);
  return secondsSince(startedAt);
}

async function fetched(
  api: ChildProcess,
  apiUrl: URL,
  kind: Kind,
  into: string | null,
): Promise<Fetched> {
  const pid = api.pid ?? 0;
  forgetPeak(pid);
  const startedAt = performance.now();
  const request = get(new URL(KINDS[kind], apiUrl), { headers: { cookie: sessionCookie(TOKEN) } });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`${kind} was answered with ${answer.statusCode}`);
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      bytes += piece.length;
      hash.update(piece);
      done(null, into === null ? undefined : piece);
    },
  });
  const target = createWriteStream(into ?? '/dev/null');
  await pipeline(answer, counted, target);
  const seconds = secondsSince(startedAt);
  return { seconds, megabytes: peakMegabytes(pid), bytes, hash: hash.digest('hex') };
}

/** By the command, in a process of its own. @throws when it finds anything. */
async function validated(file: string): Promise<Run> {
  const startedAt = performance.now();
  const command = spawn(
    process.execPath,
    [join(projectRoot, 'dist/apps/cli/main.js'), 'validate-fec', file],
    { stdio: 'inherit' },
  );
  let megabytes: number | null = null;
  const look = setInterval(() => {
    megabytes = peakMegabytes(command.pid ?? 0) ?? megabytes;
  }, 200);
  const [code] = (await once(command, 'exit')) as [number];
  clearInterval(look);
  if (code !== 0) throw new Error('the validator does not agree with the file');
  return { seconds: secondsSince(startedAt), megabytes };
}

async function stopped(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

const secondsSince = (startedAt: number): number =>
  Math.round((performance.now() - startedAt) / 10) / 100;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const told = (megabytes: number | null): string =>
  megabytes === null ? 'memory not known on this machine' : `${shown(megabytes)} MB at most`;

const spread = (numbers: readonly number[]): string =>
  `${shown(median(numbers), 2)} (${shown(Math.min(...numbers), 2)} to ${shown(Math.max(...numbers), 2)})`;

await main();
