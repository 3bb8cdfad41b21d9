/**
 * Pledges per second over HTTP to durable commit, as a ratio to pgbench writing the same rows one
 * transaction each, on the same database. `npm run bench`; see test/bench/README.md.
 */
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startPostgres } from '#libs/platform/postgres/start-postgres';
import { BenchWorld } from './bench-world.js';
import { cpuSeconds, cpuSecondsOfFamily } from './cpu.js';
import { load } from './http-load.js';
import { findPgbench, pledgeScript, runPgbench } from './pgbench.js';
import { median, report, shown, type Round, type Run } from './report.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '256' },
    clients: { type: 'string', default: '32' },
    only: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const connections = Number(values.connections);
const clients = Number(values.clients);

const WARM_UP_RUNS = 4;
const SCENARIOS = [
  { name: 'hot: one campaign', campaigns: 1, goal: 4 },
  { name: 'spread: 100 campaigns', campaigns: 100, goal: 1 },
] as const;

async function main(): Promise<void> {
  const pgbench = findPgbench();
  // Durable as in production: fsync and synchronous_commit are on by default.
  const postgres = await startPostgres({
    dataDir: null,
    settings: { shared_buffers: '256MB', max_wal_size: '4GB' },
  });
  try {
    for (const scenario of SCENARIOS) {
      if (values.only !== undefined && !scenario.name.startsWith(values.only)) continue;
      const world = await BenchWorld.open(postgres.url, scenario.campaigns);
      try {
        const done = await measure(world, pgbench, scenario.campaigns);
        console.log(report(scenario.name, done, scenario.goal));
        const ratio = median(done.map(({ ratio: one }) => one));
        if (ratio < scenario.goal) process.exitCode = 1;
      } finally {
        await world.close();
      }
    }
  } finally {
    await postgres.stop();
  }
}

async function measure(world: BenchWorld, pgbench: string, campaigns: number): Promise<Round[]> {
  const postmaster = await postmasterOf(world);
  const ours = (): Promise<Run> => overHttp(world, postmaster);
  const response = await exampleResponse(world);
  const script = pledgeScript(campaigns, world.backers.length, response);
  const theirs = (): Promise<Run> => byPgbench(world, postmaster, pgbench, script);
  const done: Round[] = [];
  // The first runs warm the caches and the compiler up and are not counted: on a busy machine a
  // short run is over before the hot code is compiled.
  for (let warm = 0; warm < WARM_UP_RUNS; warm += 1) await ours();
  for (let round = 1; round <= rounds; round += 1) {
    const runs: Run[] = [];
    for (const side of [ours, theirs, theirs, ours]) {
      await world.checkpoint();
      runs.push(await side());
      await world.check();
    }
    const [a1, b1, b2, a2] = runs as [Run, Run, Run, Run];
    const ratio = (a1.perSecond + a2.perSecond) / (b1.perSecond + b2.perSecond);
    done.push({ ours: [a1, a2], theirs: [b1, b2], ratio });
    console.log(
      `  round ${round}: ours ${shown(a1.perSecond)} and ${shown(a2.perSecond)}, ` +
        `pgbench ${shown(b1.perSecond)} and ${shown(b2.perSecond)} pledges/s, ` +
        `ratio ${shown(ratio, 2)}`,
    );
  }
  return done;
}

async function overHttp(world: BenchWorld, postmaster: number): Promise<Run> {
  const pid = world.api.pid ?? 0;
  const before = { api: cpuSeconds(pid), database: cpuSecondsOfFamily(postmaster) };
  const pledgesBefore = await countPledges(world);
  const result = await load({
    url: world.apiUrl,
    connections,
    seconds,
    request: requestMaker(world),
  });
  const placed = (await countPledges(world)) - pledgesBefore;
  const told = result.statuses.get(201) ?? 0;
  if (told !== placed) throw new Error(`${told} were told "placed", ${placed} are`);
  for (const [status, body] of result.samples)
    console.log(`  answer ${status}: ${body.slice(0, 300)}`);
  return {
    perSecond: placed / result.seconds,
    pledges: placed,
    refused: [...result.statuses.values()].reduce((sum, one) => sum + one, 0) - told,
    p50Millis: result.latencies[Math.floor(result.latencies.length * 0.5)] ?? null,
    p99Millis: result.latencies[Math.floor(result.latencies.length * 0.99)] ?? null,
    apiMicros: perPledge(before.api, cpuSeconds(pid), placed),
    databaseMicros: perPledge(before.database, cpuSecondsOfFamily(postmaster), placed),
  };
}

async function byPgbench(
  world: BenchWorld,
  postmaster: number,
  pgbench: string,
  script: string,
): Promise<Run> {
  const before = cpuSecondsOfFamily(postmaster);
  const result = await runPgbench(pgbench, { url: world.url, script, clients, seconds });
  return {
    perSecond: result.perSecond,
    pledges: result.transactions,
    refused: result.failed,
    p50Millis: null,
    p99Millis: null,
    apiMicros: null,
    databaseMicros: perPledge(before, cpuSecondsOfFamily(postmaster), result.transactions),
  };
}

const perPledge = (before: number | null, after: number | null, pledges: number): number | null =>
  before === null || after === null ? null : ((after - before) * 1e6) / pledges;

/** Requests of random known backers for random campaigns, each with a key of its own. */
function requestMaker(world: BenchWorld): () => string {
  const bodies = new Map<string, string>();
  const run = randomBytes(6).toString('hex');
  let count = 0;
  return () => {
    count += 1;
    const campaign = pick(world.campaigns);
    const backer = pick(world.backers);
    const name = `${campaign.id} ${backer.email}`;
    const body = bodies.get(name) ?? bodyOf(campaign.rewardId, backer.email);
    bodies.set(name, body);
    return [
      `POST /v1/campaigns/${campaign.id}/pledges HTTP/1.1`,
      `Host: ${world.apiUrl.host}`,
      `Origin: ${world.apiUrl.origin}`,
      `Cookie: ${backer.cookie}`,
      `Idempotency-Key: ${run}-${count}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n');
  };
}

const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)] as T;

function bodyOf(rewardId: string, email: string): string {
  return JSON.stringify({
    rewardId,
    quantity: 1,
    backer: { email, name: 'Backer', locale: 'fr', country: 'FR', postcode: '69001' },
    delivery: {
      kind: 'ship',
      address: { line1: '1 rue de la Paix', postcode: '69001', city: 'Lyon', country: 'FR' },
    },
    payment: { kind: 'saved_card' },
  });
}

/** What our side stores with the key, so that the reference stores as much. */
async function exampleResponse(world: BenchWorld): Promise<string> {
  const make = requestMaker(world);
  await load({ url: world.apiUrl, connections: 1, seconds: 0, request: make });
  const [row] = await world.database.rows<{ response: unknown }>(
    'select response from platform.idempotency_keys limit 1',
  );
  // pgbench takes a word right after a colon for one of its variables.
  const text = JSON.stringify(row?.response ?? {}, null, 1);
  return text.replaceAll(/\n\s*/g, ' ').replaceAll("'", "''");
}

async function countPledges(world: BenchWorld): Promise<number> {
  const [row] = await world.database.rows<{ count: number }>(
    'select count(*) as count from pledges.pledges',
  );
  return row?.count ?? 0;
}

async function postmasterOf(world: BenchWorld): Promise<number> {
  const [row] = await world.database.rows<{ pid: number }>(
    `select (regexp_split_to_array(pg_read_file('postmaster.pid'), E'\\n'))[1]::int as pid`,
  );
  return row?.pid ?? 0;
}

await main();
