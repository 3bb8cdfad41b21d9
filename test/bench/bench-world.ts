import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { present } from '#libs/kernel/assert';
import { RandomIds } from '#libs/platform/clock/random-ids';
import { SystemClock } from '#libs/platform/clock/system-clock';
import { projectRoot } from '#libs/platform/config/project-root';
import { createDataSource } from '#libs/platform/database/data-source';
import { Database } from '#libs/platform/database/database';
import { migrate } from '#libs/platform/database/migrate';
import { checkInvariants } from '../support/invariants.js';
import { PledgeWorld } from '../support/pledge-world.js';

const AUTH_SECRET = 'only-for-benchmarks-0123456789-abcdefgh';
const BACKERS = 250;

export interface BenchBacker {
  readonly email: string;
  readonly cookie: string;
}

export interface BenchCampaign {
  readonly id: string;
  readonly rewardId: string;
}

type BenchParts = Pick<BenchWorld, 'url' | 'database' | 'campaigns' | 'backers' | 'api' | 'apiUrl'>;

/** A fresh database with live campaigns and backers whose cards are saved, and an API on it. */
export class BenchWorld {
  readonly url: string;
  readonly database: Database;
  readonly campaigns: readonly BenchCampaign[];
  readonly backers: readonly BenchBacker[];
  readonly api: ChildProcess;
  readonly apiUrl: URL;

  private constructor(parts: BenchParts) {
    this.url = parts.url;
    this.database = parts.database;
    this.campaigns = parts.campaigns;
    this.backers = parts.backers;
    this.api = parts.api;
    this.apiUrl = parts.apiUrl;
  }

  static async open(server: string, campaigns: number): Promise<BenchWorld> {
    const url = await createDatabase(server);
    await migrate(url);
    const dataSource = createDataSource({
      url,
      poolSize: 4,
      applicationName: 'pledgeline-bench',
      entities: [],
    });
    await dataSource.initialize();
    const database = new Database(dataSource);
    const made = await makeCampaigns(database, url, campaigns);
    const backers = await makeBackers(database);
    return new BenchWorld({ url, database, campaigns: made, backers, ...(await startApi(url)) });
  }

  /** @throws when a rule of the books, totals, stock or history is broken. */
  check(): Promise<void> {
    return checkInvariants(this.database);
  }

  async checkpoint(): Promise<void> {
    await this.database.execute('checkpoint');
  }

  async close(): Promise<void> {
    const ended = once(this.api, 'exit');
    this.api.kill('SIGTERM');
    await ended;
    await this.database.dataSource.destroy();
  }
}

async function createDatabase(server: string): Promise<string> {
  const name = `bench_${randomBytes(4).toString('hex')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function makeCampaigns(
  database: Database,
  url: string,
  count: number,
): Promise<readonly BenchCampaign[]> {
  const clock = new SystemClock();
  const world = await PledgeWorld.open({ database, url, clock, ids: new RandomIds(clock) });
  const made: BenchCampaign[] = [];
  for (let number = 1; number <= count; number += 1) {
    // Never reached: crossing happens once in a campaign's life and is not what is measured.
    const threshold = { kind: 'amount', value: 900_000_000_000 } as const;
    const { id, rewards } = await world.campaigns.live({ threshold });
    made.push({ id, rewardId: present(rewards[0], 'a reward').id });
  }
  await database.execute('create schema bench');
  await database.execute(
    `create table bench.campaigns as
     select * from unnest($1::uuid[], $2::uuid[]) with ordinality as t (id, reward_id, number)`,
    [made.map(({ id }) => id), made.map(({ rewardId }) => rewardId)],
  );
  return made;
}

async function makeBackers(database: Database): Promise<readonly BenchBacker[]> {
  await database.execute(
    `create table bench.backers as
     select uuidv7() as id, uuidv7() as user_id, 'backer-' || n || '@bench.test' as email,
       replace(uuidv4()::text, '-', '') as token, n as number
     from generate_series(1, ${BACKERS}) n`,
  );
  for (const table of ['campaigns', 'backers']) {
    await database.execute(`create unique index on bench.${table} (number)`);
    await database.execute(`analyze bench.${table}`);
  }
  await database.execute(
    `insert into identity.users (id, name, email, "emailVerified", "updatedAt")
     select user_id, 'Backer', email, true, now() from bench.backers`,
  );
  await database.execute(
    `insert into identity.sessions (id, "expiresAt", token, "updatedAt", "userId")
     select uuidv7(), now() + interval '7 days', token, now(), user_id from bench.backers`,
  );
  await database.execute(
    `insert into pledges.backers (id, email, name, locale, country, postcode, user_id, created_at)
     select id, email, 'Backer', 'fr', 'FR', '69001', user_id, now() from bench.backers`,
  );
  await database.execute(
    `insert into payments.saved_cards (stripe_payment_method_id, backer_id, stripe_customer_id,
       brand, last4, exp_month, exp_year, saved_at)
     select 'pm_' || id, id, 'cus_' || id, 'visa', '4242', 12, 2099, now() from bench.backers`,
  );
  const rows = await database.rows<{ email: string; token: string }>(
    'select email, token from bench.backers order by number',
  );
  return rows.map(({ email, token }) => ({ email, cookie: sessionCookie(token) }));
}

// As the sign-in library signs its cookies; hundreds of sign-ins would be refused as an attack.
export function sessionCookie(token: string): string {
  const signature = createHmac('sha256', AUTH_SECRET).update(token).digest('base64');
  return `pledgeline.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

export async function startApi(
  url: string,
  nodeOptions: readonly string[] = [],
): Promise<{ api: ChildProcess; apiUrl: URL }> {
  const api = spawn(process.execPath, [join(projectRoot, 'dist/apps/api/main.js')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      NODE_OPTIONS: nodeOptions.join(' '),
      NODE_ENV: 'development',
      PORT: '0',
      DATABASE_URL: url,
      DATABASE_POOL_SIZE: '6',
      AUTH_SECRET,
      LINK_SECRET: `${AUTH_SECRET}-links`,
      WEBHOOK_SIGNING_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      STRIPE_SECRET_KEY: 'sk_test_none',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_none',
      STRIPE_WEBHOOK_SECRET: 'whsec_none',
      STRIPE_API_BASE: 'http://127.0.0.1:9',
      LOG_LEVEL: 'warn',
      PUBLIC_POSTS_PER_MINUTE: '0',
    },
  });
  const failed = once(api, 'exit').then(() => Promise.reject(new Error('the API did not start')));
  const [message] = (await Promise.race([once(api, 'message'), failed])) as [{ listening: string }];
  return { api, apiUrl: new URL(message.listening) };
}
