/**
 * A whole reconciliation of the books with Stripe, against the bare COPY of Stripe's rows and one hash
 * join of them with the books. `npm run bench:reconciliation`; see test/bench/README.md.
 */
import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs, promisify } from 'node:util';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { projectRoot } from '#libs/platform/config/project-root';
import { createDataSource } from '#libs/platform/database/data-source';
import { Database } from '#libs/platform/database/database';
import { migrate } from '#libs/platform/database/migrate';
import { startPostgres } from '#libs/platform/postgres/start-postgres';
import { reconciliationInvariants } from '#libs/reconciliation/reconciliation-invariants';
import { checkInvariants } from '../support/invariants.js';
import { fillBooks, FIRST_DAY, LAST_DAY } from './reconciliation-rows.js';
import { median, shown } from './report.js';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000,1000000' },
    rounds: { type: 'string', default: '5' },
  },
});
const GOALS = { ratio: 1.5, megabytes: 200 };

interface Once {
  readonly seconds: number;
  readonly counts: { readonly compared: number; readonly open: number };
  readonly state: string;
  readonly peakMegabytes: number;
  readonly cpuSeconds: number;
}

interface Bench {
  readonly url: string;
  readonly database: Database;
  readonly rows: number;
  readonly file: string;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pledgeline-bench-'));
  const missed: string[] = [];
  try {
    for (const rows of values.rows.split(',').map(Number)) {
      const postgres = await startPostgres({
        dataDir: null,
        settings: { shared_buffers: '256MB', max_wal_size: '4GB' },
      });
      try {
        missed.push(...(await measure(postgres.url, rows, folder)));
      } finally {
        await postgres.stop();
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(missed.length === 0 ? '\nEvery goal is reached.' : `\nMISSED: ${missed.join('; ')}`);
  if (missed.length > 0) process.exitCode = 1;
}

async function measure(url: string, rows: number, folder: string): Promise<string[]> {
  await migrate(url);
  const dataSource = createDataSource({
    url,
    poolSize: 2,
    applicationName: 'pledgeline-bench',
    entities: [],
  });
  await dataSource.initialize();
  try {
    const bench = { url, database: new Database(dataSource), rows, file: join(folder, `${rows}`) };
    console.log(`\n${rows} balance transactions`);
    await fillBooks(bench.database, rows);
    await writeRows(bench);
    return report(rows, await rounds(bench));
  } finally {
    await dataSource.destroy();
  }
}

interface Round {
  readonly ours: readonly Once[];
  readonly theirs: readonly number[];
  readonly ratio: number;
}

/** A B B A, and a checkpoint before each, so that nobody pays for what another has written. */
async function rounds(bench: Bench): Promise<Round[]> {
  const done: Round[] = [];
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    const first = await ours(bench);
    const theirs = [await reference(bench), await reference(bench)];
    const both = [first, await ours(bench)];
    const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
    const seconds = both.map((one) => one.seconds);
    const ratio = sum(seconds) / sum(theirs);
    done.push({ ours: both, theirs, ratio });
    const list = (numbers: readonly number[]): string =>
      numbers.map((one) => shown(one, 1)).join(' and ');
    console.log(
      `  round ${round}: ours ${list(seconds)} s, reference ${list(theirs)} s, ratio ${shown(ratio, 2)}`,
    );
  }
  return done;
}

/** As after an installation: nothing was compared before. */
async function ours({ url, database, rows }: Bench): Promise<Once> {
  await database.execute(
    `truncate reconciliation.comparisons, reconciliation.differences, reconciliation.day_totals`,
  );
  await database.execute(
    `update reconciliation.marks set ledger_sequence = 0, mirror_seen_at = '-infinity'`,
  );
  await database.execute('checkpoint');
  const program = join(projectRoot, 'test/bench/reconcile-once.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, url, FIRST_DAY, LAST_DAY],
    { cwd: projectRoot, env: { PATH: process.env['PATH'] } },
  );
  const once = JSON.parse(stdout) as Once;
  const { compared, open } = once.counts;
  if (once.state !== 'done' || compared !== rows || open !== 0) {
    throw new Error(`${compared} of ${rows} were compared, ${open} exceptions are open`);
  }
  await checkInvariants(database, reconciliationInvariants);
  return once;
}

async function writeRows({ url, file }: Bench): Promise<void> {
  await withClient(url, async (client) => {
    const rows = client.query(copyTo('copy payments.balance_transactions to stdout'));
    await pipeline(rows, createWriteStream(file));
  });
}

/** Stripe's rows as bare as they can be, and one join with the lines of the Stripe balance. */
async function reference({ url, database, file }: Bench): Promise<number> {
  await database.execute('drop table if exists bench.bare');
  await database.execute('create table bench.bare (like payments.balance_transactions)');
  await database.execute('checkpoint');
  return withClient(url, async (client) => {
    await client.query(`set work_mem = '256MB'`);
    await client.query('set enable_mergejoin = off');
    await client.query('set enable_nestloop = off');
    const before = performance.now();
    const rows = client.query(copyFrom('copy bench.bare from stdin'));
    await pipeline(createReadStream(file), rows);
    await client.query(
      `select count(*), sum(t.net_minor - l.amount_minor) from bench.bare t
       join ledger.lines l on l.reference = t.reference and l.account = 'stripe_clearing'`,
    );
    return (performance.now() - before) / 1000;
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function report(rows: number, done: readonly Round[]): string[] {
  const all = done.flatMap((round) => round.ours);
  const ratio = median(done.map((round) => round.ratio));
  const peak = Math.max(...all.map((one) => one.peakMegabytes));
  const spread = (numbers: readonly number[], digits: number): string =>
    `${shown(median(numbers), digits)} (${shown(Math.min(...numbers), digits)} to ${shown(Math.max(...numbers), digits)})`;
  console.log(
    [
      `  ratio             ${spread(
        done.map((round) => round.ratio),
        2,
      )}, goal ${GOALS.ratio} at 1000000`,
      `  a reconciliation  ${spread(
        all.map((one) => one.seconds),
        1,
      )} s`,
      `  COPY and join     ${spread(
        done.flatMap((round) => round.theirs),
        1,
      )} s`,
      `  memory of Node    ${shown(peak, 0)} MB at most, goal ${GOALS.megabytes}`,
      `  CPU of Node       ${spread(
        all.map((one) => one.cpuSeconds),
        1,
      )} s`,
    ].join('\n'),
  );
  return [
    ...(rows >= 1_000_000 && ratio > GOALS.ratio ? [`ratio ${shown(ratio, 2)} at ${rows}`] : []),
    ...(peak > GOALS.megabytes ? [`${shown(peak, 0)} MB at ${rows}`] : []),
  ];
}

await main();
