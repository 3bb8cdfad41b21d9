import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '#apps/cli/start/child';
import { freePortFrom } from '#apps/cli/start/ports';
import { localWebhookSecret } from '#apps/cli/start/stripe-endpoint';
import { WORKER_NODE_OPTIONS } from '#apps/cli/start/system';
import { RandomIds } from '#libs/platform/clock/random-ids';
import { SystemClock } from '#libs/platform/clock/system-clock';
import { localSecrets } from '#libs/platform/config/local-secrets';
import { projectRoot } from '#libs/platform/config/project-root';
import { createDataSource } from '#libs/platform/database/data-source';
import { Database } from '#libs/platform/database/database';
import { migrate } from '#libs/platform/database/migrate';
import { startPostgres } from '#libs/platform/postgres/start-postgres';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { CampaignTransitions } from '#libs/campaigns/transitions/campaign-transitions';
import { checkInvariants } from '../support/invariants.js';
import { PledgeWorld } from '../support/pledge-world.js';
import { retainedHeap } from './memory.js';
import { StripeMeter, type SavedAtStripe } from './stripe-meter.js';

export interface SettlementBenchOptions {
  readonly pledges: number;
  readonly workers: number;
  /** What the local Stripe lets through. */
  readonly limit: { readonly perEndpoint: number; readonly inAll: number };
  /** What the product believes it may send. */
  readonly rate: { readonly perEndpoint: number; readonly inAll: number };
}

type Env = Readonly<Record<string, string>>;

const HOST = '127.0.0.1';
const PORT = 4310;
const STRIPE_PORT = 4350;
const INSPECTOR_PORT = 4390;
const PLACED_AT_ONCE = 200;
const NOT_YET_DONE = `
  select (select count(*) from platform.news where fanned_out_at is null)
    + (select count(*) from platform.news_deliveries where state = 'waiting')
    + (select count(*) from platform.inbox_messages where state = 'waiting')
    + (select count(*) from notifications.mails where state in ('queued', 'sending'))
    + (select count(*) from graphile_worker.jobs where attempts < max_attempts) as count`;

/**
 * The product's own programs, with PostgreSQL (durable) and the local Stripe, and one live campaign
 * whose pledges are held with cards that are saved there.
 */
export class SettlementBench {
  private readonly stops: (() => Promise<void>)[] = [];
  private readonly workers: Child[] = [];
  /** The ports at which the workers' memory is looked at. */
  private inspectors: number[] = [];
  private parts: {
    readonly database: Database;
    readonly world: PledgeWorld;
    readonly terms: CampaignTerms;
    readonly databaseUrl: string;
  } | null = null;

  private constructor(
    private readonly options: SettlementBenchOptions,
    private readonly dataDir: string,
    readonly stripe: StripeMeter,
    private env: Env,
  ) {}

  static async open(options: SettlementBenchOptions): Promise<SettlementBench> {
    const dataDir = mkdtempSync(join(tmpdir(), 'pledgeline-bench-'));
    const postgres = await startPostgres({ dataDir: null, settings: { max_wal_size: '4GB' } });
    await migrate(postgres.url);
    const secrets = await localSecrets(dataDir);
    const [port, stripePort] = [
      await freePortFrom(PORT, HOST),
      await freePortFrom(STRIPE_PORT, HOST),
    ];
    const stripeBase = `http://${HOST}:${stripePort}`;
    const env = {
      ...secrets,
      HOST,
      PORT: String(port),
      PUBLIC_URL: `http://${HOST}:${port}`,
      DATABASE_URL: postgres.url,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      STRIPE_API_BASE: stripeBase,
      STRIPE_EMULATOR_PORT: String(stripePort),
      EMULATOR_DATA_DIR: join(dataDir, 'stripe-emulator'),
      EMULATOR_LIMITS: 'off',
      STRIPE_RATE_PER_ENDPOINT: String(options.rate.perEndpoint),
      STRIPE_RATE_TOTAL: String(options.rate.inAll),
    };
    const stripe = new StripeMeter(stripeBase, secrets['STRIPE_SECRET_KEY'] ?? '');
    const bench = new SettlementBench(options, dataDir, stripe, env);
    bench.stops.push(
      () => Promise.resolve(rmSync(dataDir, { recursive: true, force: true })),
      () => postgres.stop(),
    );
    await bench.prepare(postgres.url).catch(async (error: unknown) => {
      await bench.close();
      throw error;
    });
    return bench;
  }

  get database(): Database {
    return this.ready.database;
  }

  get campaignId(): string {
    return this.ready.terms.id;
  }

  /** What each worker still holds when all garbage is gone, in megabytes; the largest. */
  async retainedMegabytes(): Promise<number> {
    return Math.max(...(await Promise.all(this.inspectors.map(retainedHeap))));
  }

  get workerPids(): number[] {
    return this.workers.flatMap(({ pid }) => pid ?? []);
  }

  /** Workers that have done nothing yet: what they grow by from now on is the settlement's. */
  async renewWorkers(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.stop()));
    await this.startWorkers();
  }

  /** The deadline passes; the workers do the rest. */
  async closeCampaign(): Promise<void> {
    const { world, terms, database } = this.ready;
    const transitions = world.get(CampaignTransitions);
    await database.transaction((tx) =>
      transitions.take(tx, terms.id, 'closing', { actor: 'system:bench' }),
    );
  }

  /** True when every mail, event and job of before is done. */
  async isQuiet(): Promise<boolean> {
    const [row] = await this.database.rows<{ count: number }>(NOT_YET_DONE);
    return row?.count === 0;
  }

  /** @throws when a rule of the books, totals, stock or history is broken. */
  check(): Promise<void> {
    return checkInvariants(this.database);
  }

  async close(): Promise<void> {
    for (const stop of this.stops.splice(0).reverse()) await stop();
  }

  private get ready(): NonNullable<SettlementBench['parts']> {
    if (this.parts === null) throw new Error('the bench is prepared by open()');
    return this.parts;
  }

  private async prepare(url: string): Promise<void> {
    await this.start('stripe-emulator');
    const cards = await this.stripe.saveCards(this.options.pledges);
    const dataSource = createDataSource({
      url,
      poolSize: 4,
      applicationName: 'pledgeline-bench',
      entities: [],
    });
    await dataSource.initialize();
    this.stops.push(() => dataSource.destroy());
    const database = new Database(dataSource);
    const clock = new SystemClock();
    const world = await PledgeWorld.open({ database, url, clock, ids: new RandomIds(clock) });
    const terms = await world.campaigns.live({ threshold: { kind: 'units', value: 1 } });
    this.parts = { database, world, terms, databaseUrl: url };
    await this.placePledges(cards);
    const { perEndpoint, inAll } = this.options.limit;
    await this.stripe.limit(perEndpoint, inAll);
    await this.startProgram();
  }

  /** Through the intake, as known customers whose card is saved do. */
  private async placePledges(cards: readonly SavedAtStripe[]): Promise<void> {
    const { world, terms, database } = this.ready;
    await insertBackers(database, cards);
    const wishes = cards.map((_, number) =>
      world.pledges.wish(
        terms,
        world.pledges.savedCard(terms, {
          userId: `user-${number}`,
          email: `backer-${number}@bench.test`,
        }),
      ),
    );
    for (let from = 0; from < wishes.length; from += PLACED_AT_ONCE) {
      const outcomes = await world.pledges.place(wishes.slice(from, from + PLACED_AT_ONCE));
      for (const outcome of outcomes) if (!outcome.ok) throw outcome.error;
    }
  }

  private async startProgram(): Promise<void> {
    const { databaseUrl } = this.ready;
    const { STRIPE_API_BASE = '', STRIPE_SECRET_KEY = '', PUBLIC_URL = '' } = this.env;
    const secret = await localWebhookSecret(
      this.dataDir,
      { apiBase: STRIPE_API_BASE, secretKey: STRIPE_SECRET_KEY },
      `${PUBLIC_URL}/v1/stripe/webhooks`,
    );
    this.env = { ...this.env, STRIPE_WEBHOOK_SECRET: secret, DATABASE_URL: databaseUrl };
    await this.start('api');
    await this.startWorkers();
  }

  private async startWorkers(): Promise<void> {
    this.inspectors = [];
    for (let number = 1; number <= this.options.workers; number += 1) {
      const port = await freePortFrom(INSPECTOR_PORT + number, HOST);
      this.inspectors.push(port);
      const options = [...WORKER_NODE_OPTIONS, `--inspect=${HOST}:${port}`];
      this.workers.push(await this.start('worker', `worker-${number}`, options));
    }
  }

  private async start(
    program: string,
    name = program,
    nodeOptions: readonly string[] = [],
  ): Promise<Child> {
    const child = new Child({
      name,
      program: `dist/apps/${program}/main.js`,
      cwd: projectRoot,
      env: this.env,
      logDir: join(this.dataDir, 'logs'),
      nodeOptions,
      onUnexpectedEnd: () => console.error(`  ${name} has ended: ${child.logFile}`),
    });
    this.stops.push(() => child.stop());
    await child.start();
    return child;
  }
}

async function insertBackers(database: Database, cards: readonly SavedAtStripe[]): Promise<void> {
  await database.execute(
    `insert into pledges.backers (id, email, name, locale, country, postcode, user_id, created_at)
     select uuidv7(), 'backer-' || n || '@bench.test', 'Backer', 'fr', 'FR', '69001',
       'user-' || n, now()
     from generate_series(0, $1::int - 1) n`,
    [cards.length],
  );
  await database.execute(
    `insert into payments.saved_cards (stripe_payment_method_id, backer_id, stripe_customer_id,
       brand, last4, exp_month, exp_year, saved_at)
     select c.card, b.id, c.customer, 'visa', '4242', 12, 2099, now()
     from unnest($1::text[], $2::text[]) with ordinality as c (card, customer, place)
     join pledges.backers b on b.email = 'backer-' || (c.place - 1) || '@bench.test'`,
    [cards.map((card) => card.paymentMethodId), cards.map((card) => card.customerId)],
  );
}
