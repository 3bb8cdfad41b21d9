import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { localSecrets } from '#libs/platform/config/local-secrets';
import { projectRoot } from '#libs/platform/config/project-root';
import { migrate } from '#libs/platform/database/migrate';
import { startPostgres } from '#libs/platform/postgres/start-postgres';
import { Child } from './child.js';
import { writeEndpoints, type Endpoints } from './endpoints.js';
import { freePortFrom } from './ports.js';
import { localWebhookSecret } from './stripe-endpoint.js';

type Env = Readonly<Record<string, string | undefined>>;

export interface SystemOptions {
  readonly dataDir: string;
  /** The environment of whoever starts it; what is set there wins over what we would choose. */
  readonly env: Env;
  readonly processes?: { readonly api: number; readonly worker: number };
  /** Told once per step, in words for a person. */
  readonly say: (line: string) => void;
  /** Runs when database and local Stripe are up and the API is not yet (seeding). */
  readonly beforeApi?: (env: Env) => Promise<void>;
}

export interface RunningSystem {
  readonly endpoints: Endpoints;
  readonly apiUrls: readonly string[];
  /** The settings every process of the system was started with. */
  readonly env: Env;
  readonly children: readonly Child[];
  stop(): Promise<void>;
}

const DEFAULT_PORT = 3000;
const DEFAULT_STRIPE_PORT = 12111;
const DEFAULT_HOST = '127.0.0.1';
const RESTARTS_MAX = 5;
/**
 * A worker keeps some 85 MB alive whatever it has to do. On a large machine Node lets garbage pile up
 * to several times that, and looks as if it grew with the number of pledges.
 */
export const WORKER_NODE_OPTIONS = ['--max-old-space-size=256', '--max-semi-space-size=16'];
/** As above: with small halves for what is young, rows that pass through leave little behind. */
export const API_NODE_OPTIONS = ['--max-old-space-size=256', '--max-semi-space-size=4'];

/**
 * Starts everything on this machine: PostgreSQL (unless DATABASE_URL is given), the local Stripe
 * (unless a real secret key is given), migrations, API and worker processes.
 */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  mkdirSync(options.dataDir, { recursive: true });
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step();
  };
  try {
    return await startParts(options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  options: SystemOptions,
  stops: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<RunningSystem> {
  const host = options.env['HOST'] ?? DEFAULT_HOST;
  const databaseUrl = await startDatabase(options, stops);
  await migrate(databaseUrl);
  options.say('database ready');
  const base: Env = {
    // Everybody here comes from one address, so a limit per address would meet the wrong ones.
    PUBLIC_POSTS_PER_MINUTE: '0',
    ...(await localSecrets(options.dataDir)),
    ...definedOf(options.env),
    HOST: host,
  };
  const stripe = await startStripe(options, { ...base, DATABASE_URL: databaseUrl }, stops);

  const count = options.processes ?? { api: 1, worker: 1 };
  const ports = await portsFor(count.api, Number(options.env['PORT'] ?? DEFAULT_PORT), host);
  announceMoves(options, ports[0], stripe['STRIPE_API_BASE']);
  const apiUrls = ports.map((port) => `http://${host}:${port}`);
  const firstUrl = apiUrls[0] ?? '';
  const env: Env = {
    PUBLIC_URL: firstUrl,
    ...base,
    ...stripe,
    DATABASE_URL: databaseUrl,
    DATA_DIR: options.dataDir,
    ...(await webhookSecret(options, stripe, firstUrl)),
  };
  await options.beforeApi?.(env);
  const children = [
    ...ports.map((port, index) => child(options, nameOf('api', index), env, port)),
    ...Array.from({ length: count.worker }, (_, index) =>
      child(options, nameOf('worker', index), env),
    ),
  ];
  for (const one of children) {
    stops.push(() => one.stop());
  }
  await Promise.all(children.map((one) => one.start()));
  options.say('API and worker ready');

  const endpoints: Endpoints = {
    apiUrl: firstUrl,
    stripeApiBase: stripe['STRIPE_API_BASE'] ?? '',
    stripeSecretKey: stripe['STRIPE_SECRET_KEY'] ?? '',
    stripePublishableKey: stripe['STRIPE_PUBLISHABLE_KEY'] ?? '',
    databaseUrl,
    pid: process.pid,
  };
  writeEndpoints(options.dataDir, endpoints);
  return { endpoints, apiUrls, env, children, stop };
}

async function startDatabase(
  options: SystemOptions,
  stops: (() => Promise<void>)[],
): Promise<string> {
  const given = options.env['DATABASE_URL'];
  if (given !== undefined) return given;
  const postgres = await startPostgres({ dataDir: options.dataDir });
  stops.push(() => postgres.stop());
  return postgres.url;
}

/** The Stripe settings of every process; starts the local Stripe unless a real key was given. */
async function startStripe(
  options: SystemOptions,
  env: Env,
  stops: (() => Promise<void>)[],
): Promise<Env> {
  if (
    options.env['STRIPE_SECRET_KEY'] !== undefined ||
    options.env['STRIPE_API_BASE'] !== undefined
  ) {
    return {
      STRIPE_SECRET_KEY: env['STRIPE_SECRET_KEY'],
      STRIPE_PUBLISHABLE_KEY: env['STRIPE_PUBLISHABLE_KEY'],
      STRIPE_API_BASE: options.env['STRIPE_API_BASE'],
    };
  }
  const emulator = new Child({
    name: 'stripe-emulator',
    program: 'dist/apps/stripe-emulator/main.js',
    cwd: projectRoot,
    env: {
      ...env,
      STRIPE_EMULATOR_PORT: options.env['STRIPE_EMULATOR_PORT'] ?? String(DEFAULT_STRIPE_PORT),
      EMULATOR_DATA_DIR: join(options.dataDir, 'stripe-emulator'),
    },
    logDir: join(options.dataDir, 'logs'),
    onUnexpectedEnd: (name) => {
      options.say(`${name} has ended; see ${join(options.dataDir, 'logs', `${name}.log`)}`);
    },
  });
  stops.push(() => emulator.stop());
  const url = await emulator.start();
  if (url === undefined) throw new Error('the local Stripe did not say where it listens');
  options.say('local Stripe ready');
  return {
    STRIPE_API_BASE: url,
    STRIPE_SECRET_KEY: env['STRIPE_SECRET_KEY'],
    STRIPE_PUBLISHABLE_KEY: env['STRIPE_PUBLISHABLE_KEY'],
  };
}

async function webhookSecret(options: SystemOptions, stripe: Env, apiUrl: string): Promise<Env> {
  if (options.env['STRIPE_WEBHOOK_SECRET'] !== undefined) return {};
  const [apiBase, secretKey] = [stripe['STRIPE_API_BASE'], stripe['STRIPE_SECRET_KEY']];
  if (apiBase === undefined || secretKey === undefined) return {};
  const url = `${apiUrl}/v1/stripe/webhooks`;
  return {
    STRIPE_WEBHOOK_SECRET: await localWebhookSecret(options.dataDir, { apiBase, secretKey }, url),
  };
}

function child(options: SystemOptions, name: string, env: Env, port?: number): Child {
  let restarts = 0;
  const made: Child = new Child({
    name,
    program: `dist/apps/${name.replace(/-\d+$/, '')}/main.js`,
    cwd: projectRoot,
    env: port === undefined ? env : { ...env, PORT: String(port) },
    logDir: join(options.dataDir, 'logs'),
    nodeOptions: name.startsWith('worker') ? WORKER_NODE_OPTIONS : API_NODE_OPTIONS,
    onUnexpectedEnd: () => {
      restarts += 1;
      if (restarts > RESTARTS_MAX) {
        options.say(`${name} keeps ending; it stays down. Its log: ${made.logFile}`);
        return;
      }
      options.say(`${name} has ended and is started again`);
      made.start().catch((error: unknown) => {
        options.say(error instanceof Error ? error.message : String(error));
      });
    },
  });
  return made;
}

/** Taken ports move on, and whoever knows the usual address has to be told. */
function announceMoves(
  options: SystemOptions,
  apiPort: number | undefined,
  stripeBase: string | undefined,
): void {
  const wanted = Number(options.env['PORT'] ?? DEFAULT_PORT);
  if (apiPort !== undefined && apiPort !== wanted) {
    options.say(`port ${wanted} is taken, so the API is on ${apiPort}`);
  }
  const wantedStripe = options.env['STRIPE_EMULATOR_PORT'] ?? String(DEFAULT_STRIPE_PORT);
  const stripePort = stripeBase === undefined ? '' : new URL(stripeBase).port;
  if (options.env['STRIPE_API_BASE'] === undefined && !['', wantedStripe].includes(stripePort)) {
    options.say(`port ${wantedStripe} is taken, so the local Stripe is on ${stripePort}`);
  }
}

const nameOf = (kind: string, index: number): string =>
  index === 0 ? kind : `${kind}-${index + 1}`;

async function portsFor(count: number, from: number, host: string): Promise<number[]> {
  const ports: number[] = [];
  for (let index = 0; index < count; index += 1) {
    ports.push(await freePortFrom((ports.at(-1) ?? from - 1) + 1, host));
  }
  return ports;
}

const definedOf = (env: Env): Env =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
