import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';

/** @throws with what to install when this machine has none. */
export function findPgbench(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const debian = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .sort((a, b) => Number(b) - Number(a))
        .map((one) => join(DEBIAN, one, 'bin'))
    : [];
  const found = [...debian, ...folders].map((one) => join(one, 'pgbench')).find(existsSync);
  if (found !== undefined) return found;
  throw new Error(
    'The benchmark compares with pgbench, which is not on this machine. ' +
      'It comes with PostgreSQL (Debian: postgresql-contrib); put it on the PATH.',
  );
}

export interface PgbenchResult {
  readonly perSecond: number;
  readonly transactions: number;
  readonly failed: number;
}

export async function runPgbench(
  program: string,
  options: {
    readonly url: string;
    readonly script: string;
    readonly clients: number;
    readonly seconds: number;
  },
): Promise<PgbenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'pledgeline-bench-'));
  try {
    const file = join(folder, 'pledge.sql');
    await writeFile(file, options.script);
    const text = await output(program, [
      ...['--no-vacuum', '--protocol=prepared', '--jobs=2'],
      `--client=${options.clients}`,
      `--time=${options.seconds}`,
      `--file=${file}`,
      options.url,
    ]);
    return {
      perSecond: numberAfter(text, /^tps = ([\d.]+)/m),
      transactions: numberAfter(text, /actually processed: (\d+)/),
      failed: numberAfter(text, /failed transactions: (\d+)/),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function output(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(out);
      else reject(new Error(`pgbench ended with ${code}: ${errors.slice(0, 2000)}`));
    });
  });
}

function numberAfter(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1] ?? Number.NaN);
}

/**
 * The reference: one pledge of a saved card per transaction, the very rows that our batches write,
 * by the cheapest statements there are. `:campaign` and `:backer` are numbers of the tables
 * bench.campaigns and bench.backers.
 */
export const pledgeScript = (campaigns: number, backers: number, response: string): string => `
\\set campaign random(1, ${campaigns})
\\set backer random(1, ${backers})
begin;
select c.id as campaign_id, c.reward_id, b.id as backer_id, uuidv7() as pledge_id,
  uuidv7() as entry_id, uuidv7() as news_id, uuidv7() as key
from bench.campaigns c, bench.backers b where c.number = :campaign and b.number = :backer \\gset
insert into platform.idempotency_keys
  (scope, key, request_hash, state, status, response, created_at, answered_at)
values ('POST /v1/campaigns/' || :campaign_id::text || '/pledges user:' || :backer_id::text, :key,
  encode(sha256(convert_to(:key::text, 'UTF8')), 'hex'), 'done', 201, '${response}'::jsonb, now(), now());
insert into pledges.pledges (id, campaign_id, backer_id, state, reward_id, variant, quantity, units,
  unit_price_minor, goods_minor, shipping_minor, total_minor, currency, delivery_kind,
  delivery_address, channel, country, postcode, stripe_customer_id, stripe_payment_method_id,
  placed_at, held_at, updated_at)
values (:pledge_id, :campaign_id, :backer_id, 'held', :reward_id, 'CHAIR-OAK', 1, 1, 4900,
  4900, 590, 5490, 'EUR', 'ship', '{"line1": "1 rue de la Paix", "line2": null, "postcode": "69001",
  "city": "Lyon", "country": "FR"}', 'web', 'FR', '69001', 'cus_' || :backer_id::text,
  'pm_' || :backer_id::text, now(), now(), now());
insert into pledges.transitions (pledge_id, from_state, to_state, actor, at)
values (:pledge_id, null, 'held', 'backer', now());
insert into ledger.entries (id, cause_kind, cause_id, content_hash, occurred_at, posted_at,
  campaign_id, pledge_ids, description, line_count)
values (:entry_id, 'hold', :entry_id, sha256(convert_to(:entry_id::text, 'UTF8')), now(), now(),
  :campaign_id, array[:pledge_id::uuid], 'Pledges held', 2)
returning booked_on, sequence \\gset
insert into ledger.lines (entry_id, position, account, amount_minor, currency, booked_on, sequence)
values (:entry_id, 1, 'pledges_held', 5490, 'EUR', :booked_on::date, :sequence),
  (:entry_id, 2, 'pledges_held_contra', -5490, 'EUR', :booked_on::date, :sequence);
insert into platform.news (id, type, subject, payload, occurred_at)
values (:news_id, 'pledge.held', :pledge_id,
  jsonb_build_object('pledgeId', :pledge_id::text, 'campaignId', :campaign_id::text), now());
with backer as (
  insert into pledges.campaign_backers as known (campaign_id, backer_id, live_pledges)
  values (:campaign_id, :backer_id, 1)
  on conflict (campaign_id, backer_id) do update set live_pledges = known.live_pledges + 1
  returning live_pledges
)
update campaigns.totals set pledged_minor = pledged_minor + 5490, held_minor = held_minor + 5490,
  goods_minor = goods_minor + 4900, units = units + 1,
  backers = backers + (select (live_pledges = 1)::int from backer),
  version = version + 1, updated_at = now()
where campaign_id = :campaign_id;
commit;
`;
