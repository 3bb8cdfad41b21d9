/**
 * A campaign settles against the local Stripe at Stripe's own limits: how much of them is used, what
 * is refused, how many requests a charge takes, and whether the worker grows. `npm run
 * bench:settlement`; see test/bench/README.md.
 */
import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { cpuSeconds } from './cpu.js';
import { megabytesPerThousand, residentMegabytes, type Sample } from './memory.js';
import { median, shown } from './report.js';
import { SettlementBench } from './settlement-world.js';

const { values } = parseArgs({
  options: {
    pledges: { type: 'string', default: '1000,10000' },
    workers: { type: 'string', default: '1' },
    rate: { type: 'string', default: '24' },
  },
});
const LIMIT = { perEndpoint: 25, inAll: 100 };
/** Just under the limit: calls that bunch on their way must not be one too many in a second. */
const RATE = { perEndpoint: Number(values.rate), inAll: Number(values.rate) * 4 };
const GOALS = { share: 0.95, refusedShare: 0.001, requestsPerCharge: 1, growth: 1.15 };
const CHARGE = 'POST /v1/payment_intents';
const LOOK_MILLIS = 1000;
/** So much longer than the pace allows, and nobody waits on. */
const PATIENCE = 3;

interface Result {
  readonly pledges: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly share: number;
  readonly refused: number;
  readonly refusedShare: number;
  readonly requestsPerCharge: number;
  readonly others: Readonly<Record<string, number>>;
  /** Of the largest worker; null where the machine does not tell. */
  readonly memory: Memory | null;
  readonly cpuMillisPerCharge: number | null;
}

interface Memory {
  readonly atStart: number;
  readonly most: number;
  /** Median of the last fifth of the run: what it keeps, without the peaks between collections. */
  readonly atEnd: number;
  /** On the heap after a full collection, when everything is done. */
  readonly retained: number;
  readonly perThousand: number;
}

async function main(): Promise<void> {
  const results: Result[] = [];
  for (const pledges of values.pledges.split(',').map(Number)) {
    const bench = await SettlementBench.open({
      pledges,
      workers: Number(values.workers),
      limit: LIMIT,
      rate: RATE,
    });
    try {
      await until(() => bench.isQuiet(), 600);
      await bench.renewWorkers();
      const result = await settle(bench, pledges);
      await bench.check();
      results.push(result);
      console.log(tell(result));
    } finally {
      await bench.close();
    }
  }
  const misses = results.flatMap(missed);
  const grown = growthOf(results);
  if (grown !== null) {
    console.log(
      `\nmemory retained after the largest run to that after the smallest: ${shown(grown, 2)}`,
    );
    if (grown > GOALS.growth) misses.push(`memory grows by ${shown(grown, 2)}`);
  }
  console.log(misses.length === 0 ? '\nEvery goal is reached.' : `\nMISSED: ${misses.join('; ')}`);
  if (misses.length > 0) process.exitCode = 1;
}

async function settle(bench: SettlementBench, pledges: number): Promise<Result> {
  const before = await bench.stripe.requests();
  const cpuBefore = cpuOf(bench);
  const samples: Sample[] = [];
  const atStart = memoryOf(bench);
  const startedAt = performance.now();
  await bench.closeCampaign();
  const secondsMax = (PATIENCE * pledges) / RATE.perEndpoint + 30;
  await until(async () => {
    const charged = await chargedOf(bench);
    const megabytes = memoryOf(bench);
    if (megabytes !== null) samples.push({ charged, megabytes });
    progress(charged, pledges);
    return charged === pledges;
  }, secondsMax);
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuAfter = cpuOf(bench);
  const after = await bench.stripe.requests();
  await until(() => bench.isQuiet(), 600);
  const retained = await bench.retainedMegabytes();
  await expectOneChargeEach(bench, pledges);
  const refused = after.rateLimited - before.rateLimited;
  const made = differences(before.byOperation, after.byOperation);
  const { [CHARGE]: charges = 0, ...others } = made;
  const answers = Object.values(made).reduce((sum, one) => sum + one, 0) + refused;
  const perSecond = (pledges - 1) / (await secondsOfCharging(bench));
  return {
    pledges,
    seconds,
    perSecond,
    share: perSecond / LIMIT.perEndpoint,
    refused,
    refusedShare: refused / answers,
    requestsPerCharge: charges / pledges,
    others,
    memory: atStart === null ? null : remembered(atStart, samples, retained),
    cpuMillisPerCharge:
      cpuBefore === null || cpuAfter === null ? null : ((cpuAfter - cpuBefore) * 1000) / pledges,
  };
}

/** From the first outcome that was written to the last. */
async function secondsOfCharging(bench: SettlementBench): Promise<number> {
  const [row] = await bench.database.rows<{ seconds: number }>(
    `select extract(epoch from max(finished_at) - min(finished_at))::float8 as seconds
     from settlement.attempts where campaign_id = $1`,
    [bench.campaignId],
  );
  return row?.seconds ?? 0;
}

async function chargedOf(bench: SettlementBench): Promise<number> {
  const [row] = await bench.database.rows<{ count: number }>(
    `select count(*) as count from pledges.pledges where campaign_id = $1 and state = 'collected'`,
    [bench.campaignId],
  );
  return row?.count ?? 0;
}

async function expectOneChargeEach(bench: SettlementBench, pledges: number): Promise<void> {
  const tallies = Object.values(await bench.stripe.charges());
  const wrong = tallies.filter(({ count }) => count !== 1).length;
  if (tallies.length !== pledges || wrong > 0) {
    throw new Error(`${tallies.length} of ${pledges} charged, ${wrong} of them more than once`);
  }
}

const largest = (numbers: readonly (number | null)[]): number | null =>
  numbers.includes(null) ? null : Math.max(...(numbers as number[]));

const memoryOf = (bench: SettlementBench): number | null =>
  largest(bench.workerPids.map(residentMegabytes));

function cpuOf(bench: SettlementBench): number | null {
  const seconds = bench.workerPids.map(cpuSeconds);
  return seconds.includes(null) ? null : (seconds as number[]).reduce((sum, one) => sum + one, 0);
}

function remembered(atStart: number, samples: readonly Sample[], retained: number): Memory {
  const last = samples.slice(-Math.ceil(samples.length / 5));
  return {
    atStart,
    most: Math.max(...samples.map(({ megabytes }) => megabytes)),
    atEnd: median(last.map(({ megabytes }) => megabytes)),
    retained,
    perThousand: megabytesPerThousand(samples.slice(Math.floor(samples.length / 2))),
  };
}

function differences(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): Record<string, number> {
  const made = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]);
  return Object.fromEntries(made.filter(([, count]) => Number(count) > 0)) as Record<
    string,
    number
  >;
}

function growthOf(results: readonly Result[]): number | null {
  const sorted = [...results].sort((a, b) => a.pledges - b.pledges);
  const [first, last] = [sorted[0]?.memory, sorted.at(-1)?.memory];
  if (sorted.length < 2 || !first || !last) return null;
  return last.retained / first.retained;
}

function missed({ pledges, share, refusedShare, requestsPerCharge }: Result): string[] {
  const of = `with ${pledges} pledges`;
  return [
    share < GOALS.share ? `${shown(share * 100, 1)} % of the limit ${of}` : [],
    refusedShare >= GOALS.refusedShare ? `${shown(refusedShare * 100, 2)} % refused ${of}` : [],
    requestsPerCharge === GOALS.requestsPerCharge
      ? []
      : `${shown(requestsPerCharge, 3)} requests a charge ${of}`,
  ].flat();
}

function tell(result: Result): string {
  const { memory, others, cpuMillisPerCharge } = result;
  const remaining = Object.entries(others).map(([name, count]) => `${name} ${count}`);
  return [
    '',
    `${result.pledges} pledges`,
    `  time              ${shown(result.seconds, 1)} s from the deadline to the last charge`,
    `  pace              ${shown(result.perSecond, 2)} charges a second`,
    `  of the limit      ${shown(result.share * 100, 1)} %   goal ${GOALS.share * 100} %`,
    `  of its own rate   ${shown((result.perSecond / RATE.perEndpoint) * 100, 1)} %`,
    `  answers 429       ${result.refused} (${shown(result.refusedShare * 100, 3)} %)   goal < 0.1 %`,
    `  requests a charge ${shown(result.requestsPerCharge, 3)}   goal exactly 1`,
    `  other requests    ${remaining.length === 0 ? 'none' : remaining.join(', ')}`,
    memory === null
      ? '  memory            not known on this machine'
      : `  memory            ${shown(memory.atStart)} MB before, ${shown(memory.most)} at most, ` +
        `${shown(memory.atEnd)} at the end, ${shown(memory.perThousand, 2)} a thousand charges; ` +
        `retained ${shown(memory.retained, 1)}`,
    cpuMillisPerCharge === null
      ? ''
      : `  CPU, workers      ${shown(cpuMillisPerCharge, 1)} ms a charge`,
    '  charged           every pledge once, by the local Stripe; every invariant holds',
  ].join('\n');
}

function progress(charged: number, pledges: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K  ${charged} of ${pledges}\r`);
}

async function until(isSo: () => Promise<boolean>, secondsMax: number): Promise<void> {
  const giveUpAt = performance.now() + secondsMax * 1000;
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(`not done after ${secondsMax} seconds`);
    await delay(LOOK_MILLIS);
  }
}

await main();
