import { afterAll, beforeAll } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSystem, type RunningSystem } from '#apps/cli/start/system';
import type { Database } from '#libs/platform/database/database';
import type { Role } from '#libs/platform/http/access';
import { DatabaseTest } from './database-test.js';
import { identityParts } from './identity-parts.js';
import { LocalStripeControl } from './local-stripe-control.js';
import { HttpClient } from './http-client.js';

export const PASSWORD = 'pledgeline-demo';
/** Everybody with an account; `approver` is the second merchandiser. */
const PEOPLE = {
  backer: 'backer',
  merchandiser: 'merchandiser',
  approver: 'merchandiser',
  finance: 'finance',
  store: 'store',
  admin: 'admin',
} as const satisfies Record<string, Role>;
export type Person = keyof typeof PEOPLE;

export interface SystemTestOptions {
  readonly processes?: { readonly api: number; readonly worker: number };
  readonly env?: Readonly<Record<string, string>>;
}

/** Nothing waits for a pace that is made for the real Stripe. */
const UNPACED = {
  EMULATOR_LIMITS: 'off',
  STRIPE_RATE_PER_ENDPOINT: '1000',
  STRIPE_RATE_TOTAL: '5000',
  PUBLIC_POSTS_PER_MINUTE: '0',
  DATABASE_POOL_SIZE: '4',
};

/**
 * The system as `npm start` runs it, as processes over HTTP, on a database of this file's own:
 * `const test = SystemTest.forFile();` at the top of the file. The programs come from `dist`, so
 * build first (`npm test` does). At the end every invariant is checked.
 */
export class SystemTest {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'pledgeline-e2e-'));
  readonly said: string[] = [];
  #running: RunningSystem | undefined;
  #sessions = new Map<Person, Promise<HttpClient>>();

  private constructor(private readonly data: () => DatabaseTest) {}

  static forFile(options: SystemTestOptions = {}): SystemTest {
    const test: SystemTest = new SystemTest(() => data);
    // Hooks run in the order of their declaration: the system ends before its database is dropped.
    afterAll(() => test.stop(), 60_000);
    const data = DatabaseTest.forFile();
    beforeAll(() => test.start(options), 120_000);
    return test;
  }

  get database(): Database {
    return this.data().database;
  }

  get running(): RunningSystem {
    if (this.#running === undefined) throw new Error('the system runs from beforeAll on');
    return this.#running;
  }

  get stripe(): LocalStripeControl {
    return new LocalStripeControl(this.running.endpoints);
  }

  /** Somebody without an account, in front of the API process of that number. */
  client(api = 0): HttpClient {
    const url = this.running.apiUrls[api];
    if (url === undefined) throw new Error(`there is no API process ${api}`);
    return new HttpClient(url, { origin: url });
  }

  as(person: Person): Promise<HttpClient> {
    const known = this.#sessions.get(person);
    if (known !== undefined) return known;
    const session = this.client().signIn(emailOf(person), PASSWORD);
    this.#sessions.set(person, session);
    return session;
  }

  /** Everything that the processes have written so far. */
  logs(): string {
    const folder = join(this.dataDir, 'logs');
    return readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
  }

  private async start(options: SystemTestOptions): Promise<void> {
    await this.seedPeople();
    this.#running = await startSystem({
      dataDir: this.dataDir,
      processes: options.processes ?? { api: 1, worker: 1 },
      env: {
        ...UNPACED,
        DATABASE_URL: this.data().url,
        PORT: String(await freePort()),
        STRIPE_EMULATOR_PORT: String(await freePort()),
        ...options.env,
      },
      say: (line) => this.said.push(line),
    });
  }

  private async stop(): Promise<void> {
    await this.#running?.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async seedPeople(): Promise<void> {
    const { identity, close } = identityParts(this.data());
    for (const [name, role] of Object.entries(PEOPLE)) {
      const account = { email: emailOf(name as Person), name, password: PASSWORD, roles: [role] };
      await identity.seedUser(role === 'store' ? { ...account, storeCode: 'lyon' } : account);
    }
    await close();
  }
}

export const emailOf = (person: Person): string => `${person}@demo.test`;

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
