import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Child } from '#apps/cli/start/child';
import { localWebhookSecret } from '#apps/cli/start/stripe-endpoint';
import { localSecrets } from '#libs/platform/config/local-secrets';
import { projectRoot } from '#libs/platform/config/project-root';
import { migrate } from '#libs/platform/database/migrate';
import { Clocks } from './clocks.js';
import { FleetDatabase } from './fleet-database.js';
import { PostgresProcess } from './postgres-process.js';
import { StripeSide } from './stripe-side.js';

export interface FleetOptions {
  readonly dataDir: string;
  readonly apis: number;
  readonly workers: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Another program than the product's worker, relative to the project's root. */
  readonly workerProgram?: string;
}

type Kind = 'api' | 'worker' | 'emulator';

const RESTART_MILLIS = 250;
const TIME = join(projectRoot, 'test/faults/world/shifted-time.mjs');
const LOADER = join(projectRoot, 'test/support/source-loader.mjs');
const importing = (...files: readonly string[]): string =>
  files.map((file) => `--import ${pathToFileURL(file).href}`).join(' ');

/**
 * The product's own programs as processes, with PostgreSQL and the local Stripe, each started again
 * whenever it ends, as a supervisor does.
 */
export class Fleet {
  readonly clocks: Clocks;
  readonly apiUrls: string[] = [];
  private readonly members: { readonly kind: Kind; readonly child: Child }[] = [];
  private ending = false;

  private constructor(
    private readonly options: FleetOptions,
    readonly postgres: PostgresProcess,
    readonly database: FleetDatabase,
    readonly stripe: StripeSide,
    private readonly env: Readonly<Record<string, string>>,
  ) {
    this.clocks = new Clocks(options.dataDir, () => stripe);
  }

  static async start(options: FleetOptions): Promise<Fleet> {
    const postgres = await PostgresProcess.start(options.dataDir);
    await migrate(postgres.url);
    const [stripePort, ...apiPorts] = await freePorts(1 + options.apis);
    const secrets = await localSecrets(options.dataDir);
    const apiUrls = apiPorts.map((port) => `http://127.0.0.1:${port}`);
    const env = {
      ...secrets,
      ...QUIET_AND_UNPACED,
      HOST: '127.0.0.1',
      PUBLIC_URL: apiUrls[0] ?? '',
      DATABASE_URL: postgres.url,
      DATA_DIR: options.dataDir,
      STRIPE_EMULATOR_PORT: String(stripePort),
      STRIPE_API_BASE: `http://127.0.0.1:${stripePort}`,
      EMULATOR_DATA_DIR: join(options.dataDir, 'stripe-emulator'),
      ...options.env,
    };
    const stripe = new StripeSide({
      stripeApiBase: env.STRIPE_API_BASE,
      stripeSecretKey: secrets['STRIPE_SECRET_KEY'] ?? '',
    });
    const fleet = new Fleet(options, postgres, new FleetDatabase(postgres.url), stripe, env);
    fleet.apiUrls.push(...apiUrls);
    await fleet.startAll(apiPorts);
    return fleet;
  }

  get browser(): { readonly apiBase: string; readonly publishableKey: string } {
    return {
      apiBase: this.env['STRIPE_API_BASE'] ?? '',
      publishableKey: this.env['STRIPE_PUBLISHABLE_KEY'] ?? '',
    };
  }

  pidsOf(kind: Kind): number[] {
    return this.members.flatMap(({ kind: own, child }) =>
      own === kind && child.pid !== undefined ? [child.pid] : [],
    );
  }

  /** At once and without a word; a process that has just gone is as good as killed. */
  kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): boolean {
    try {
      return process.kill(pid, signal);
    } catch {
      return false;
    }
  }

  /** Resolves when as many processes of the kind run as should. */
  async whenUp(kind: Kind): Promise<void> {
    const wanted = this.members.filter((one) => one.kind === kind).length;
    while (this.pidsOf(kind).length < wanted) await delay(20);
  }

  async stop(): Promise<void> {
    this.ending = true;
    for (const { child } of this.members) {
      // A frozen process hears SIGTERM only when it goes on.
      if (child.pid !== undefined) this.kill(child.pid, 'SIGCONT');
    }
    const [emulators, ours] = [this.childrenOf(['emulator']), this.childrenOf(['api', 'worker'])];
    await Promise.all(ours.map((child) => child.stop(5000)));
    await Promise.all(emulators.map((child) => child.stop(5000)));
    await this.database.close();
    await this.postgres.stop();
  }

  private childrenOf(kinds: readonly Kind[]): Child[] {
    return this.members.filter(({ kind }) => kinds.includes(kind)).map(({ child }) => child);
  }

  private async startAll(apiPorts: readonly number[]): Promise<void> {
    const { dataDir, workers, workerProgram } = this.options;
    await this.add('emulator', 'emulator', 'dist/apps/stripe-emulator/main.js', {
      // Its clock is its own; it is moved by its control.
      NODE_OPTIONS: '',
    }).start();
    const secretKey = this.env['STRIPE_SECRET_KEY'] ?? '';
    const webhookSecret = await localWebhookSecret(
      dataDir,
      { apiBase: this.browser.apiBase, secretKey },
      `${this.apiUrls[0]}/v1/stripe/webhooks`,
    );
    const ours = {
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      FAULTS_CLOCK_FILE: this.clocks.file,
      NODE_OPTIONS: importing(TIME),
    };
    const apis = apiPorts.map((port, index) =>
      this.add('api', `api-${index + 1}`, 'dist/apps/api/main.js', { ...ours, PORT: String(port) }),
    );
    const own = workerProgram === undefined ? {} : { NODE_OPTIONS: importing(LOADER, TIME) };
    const program = workerProgram ?? 'dist/apps/worker/main.js';
    const workerChildren = Array.from({ length: workers }, (_, index) =>
      this.add('worker', `worker-${index + 1}`, program, { ...ours, ...own }),
    );
    await Promise.all([...apis, ...workerChildren].map((child) => child.start()));
  }

  private add(kind: Kind, name: string, program: string, env: Record<string, string>): Child {
    const child: Child = new Child({
      name,
      program,
      cwd: projectRoot,
      env: { ...this.env, ...env },
      logDir: join(this.options.dataDir, 'logs'),
      onUnexpectedEnd: () => {
        setTimeout(() => {
          // One that cannot start (its database is down) ends, and comes back here.
          if (!this.ending) child.start().catch(() => undefined);
        }, RESTART_MILLIS);
      },
    });
    this.members.push({ kind, child });
    return child;
  }
}

const QUIET_AND_UNPACED = {
  EMULATOR_LIMITS: 'off',
  PUBLIC_POSTS_PER_MINUTE: '0',
  DATABASE_POOL_SIZE: '4',
  LOG_LEVEL: 'warn',
};

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
