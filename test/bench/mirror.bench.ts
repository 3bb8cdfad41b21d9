import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { Child } from '#apps/cli/start/child';
import { freePortFrom } from '#apps/cli/start/ports';
import { RandomIds } from '#libs/platform/clock/random-ids';
import { SystemClock } from '#libs/platform/clock/system-clock';
import { projectRoot } from '#libs/platform/config/project-root';
import { createDataSource } from '#libs/platform/database/data-source';
import { Database } from '#libs/platform/database/database';
import { migrate } from '#libs/platform/database/migrate';
import { startPostgres } from '#libs/platform/postgres/start-postgres';
import { mirrorOf } from '../support/mirror-parts.js';
import { paymentsSettings } from '../support/payments-parts.js';
import { residentMegabytes } from './memory.js';

const KEY = 'sk_test_of_the_benchmark';
const HOST = '127.0.0.1';
const STRIPE_PORT = 4370;
const AT_ONCE = 5000;
const SAMPLE_MILLIS = 100;

interface Rates {
  readonly name: string;
  readonly perEndpoint: number;
  readonly inAll: number;
}

const RATES: readonly Rates[] = [
  { name: 'the default budget, 20 and 80 a second', perEndpoint: 20, inAll: 80 },
  { name: 'no limits', perEndpoint: 100_000, inAll: 100_000 },
];

const inTenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1, useGrouping: false });
const inMegabytes = new Intl.NumberFormat('en', { maximumFractionDigits: 0, useGrouping: false });

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** One charge after the other, each with its movement, a second apart. */
async function takeIn(base: string, rows: number, ids: RandomIds): Promise<void> {
  const until = Math.floor(performance.timeOrigin / 1000);
  for (let from = 0; from < rows; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, rows - from) }, (_, i) => from + i);
    await control(base, '/movements', {
      charges: numbers.map((number) => ({
        id: `ch_bench${number}`,
        amount: 4990,
        created: until - number,
        payment_intent: `pi_bench${number}`,
        metadata: { pledge_id: ids.next(), attempt_id: ids.next() },
      })),
      balance_transactions: numbers.map((number) => ({
        id: `txn_bench${number}`,
        amount: 4990,
        fee: 100,
        created: until - number,
        available_on: until - number,
        source: `ch_bench${number}`,
      })),
    });
  }
}

async function control(base: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${base}/_emulator${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${KEY}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

async function requests(base: string): Promise<number> {
  const state = (await control(base, '/state')) as {
    requests: { byOperation: Record<string, number> };
  };
  return Object.values(state.requests.byOperation).reduce((sum, count) => sum + count, 0);
}

/** Pulls everything into an empty database, and once more. */
async function measure(base: string, rates: Rates): Promise<void> {
  const postgres = await startPostgres({ dataDir: null });
  await migrate(postgres.url);
  const dataSource = createDataSource({
    url: postgres.url,
    poolSize: 4,
    applicationName: 'pledgeline-bench',
    entities: [],
  });
  const database = new Database(await dataSource.initialize());
  const clock = new SystemClock();
  const settings = paymentsSettings(base, {
    secretKey: KEY,
    callsPerSecondPerEndpoint: rates.perEndpoint,
    callsPerSecondInAll: rates.inAll,
  });
  const mirror = mirrorOf({ database, clock, ids: new RandomIds(clock) }, settings);
  const before = residentMegabytes(process.pid) ?? 0;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, residentMegabytes(process.pid) ?? 0);
  }, SAMPLE_MILLIS);
  say(`\nWith ${rates.name}:`);
  for (const which of ['everything', 'once more']) {
    const [begun, asked] = [performance.now(), await requests(base)];
    const report = await mirror.pull();
    const seconds = (performance.now() - begun) / 1000;
    const calls = (await requests(base)) - asked;
    const { read, changed } = report.kinds.balance_transactions;
    say(
      `  ${which}: ${inTenths.format(seconds)} s, ${calls} requests, ${read} read, ${changed} written`,
    );
  }
  clearInterval(timer);
  say(
    `  memory of the process: ${inMegabytes.format(before)} MB before, ${inMegabytes.format(most)} MB at most`,
  );
  await dataSource.destroy();
  await postgres.stop();
}

const { values } = parseArgs({ options: { rows: { type: 'string', default: '50000' } } });
const rows = Number(values.rows);
const dataDir = mkdtempSync(join(tmpdir(), 'pledgeline-bench-'));
const port = await freePortFrom(STRIPE_PORT, HOST);
const stripe = new Child({
  name: 'stripe',
  program: 'dist/apps/stripe-emulator/main.js',
  cwd: projectRoot,
  logDir: dataDir,
  env: {
    EMULATOR_DATA_DIR: join(dataDir, 'stripe-emulator'),
    EMULATOR_LIMITS: 'off',
    STRIPE_EMULATOR_PORT: String(port),
    STRIPE_SECRET_KEY: KEY,
  },
  onUnexpectedEnd: () => {
    throw new Error('the local Stripe has ended');
  },
});
try {
  const base = (await stripe.start()) ?? '';
  const begun = performance.now();
  await takeIn(base, rows, new RandomIds(new SystemClock()));
  const seconds = (performance.now() - begun) / 1000;
  say(`${rows} charges and their movements taken in: ${inTenths.format(seconds)} s`);
  for (const rates of RATES) await measure(base, rates);
  say(
    `\nMemory of the local Stripe: ${inMegabytes.format(residentMegabytes(stripe.pid ?? 0) ?? 0)} MB`,
  );
} finally {
  await stripe.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
