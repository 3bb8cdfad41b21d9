import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { told } from './system.js';

type Settings = Readonly<Record<string, string>>;

/** Only pages and totals are asked of it, so it needs none of the system's secrets. */
const SETTINGS = {
  NODE_ENV: 'development',
  AUTH_SECRET: 'only-for-the-second-api-0123456789-abc',
  LINK_SECRET: 'only-for-the-second-api-abc-9876543210',
  WEBHOOK_SIGNING_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  STRIPE_SECRET_KEY: 'sk_test_none',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_none',
  STRIPE_WEBHOOK_SECRET: 'whsec_none',
  DATABASE_POOL_SIZE: '2',
  LOG_LEVEL: 'warn',
  PUBLIC_POSTS_PER_MINUTE: '0',
};

/** Another API process over the database of the running system, which a test may kill. */
export class SecondApi {
  private constructor(
    private child: ChildProcess,
    readonly url: string,
    private readonly settings: Settings,
  ) {}

  /** As an installation with other settings would answer; see `systemSecrets`. */
  static async start(settings: Settings = {}): Promise<SecondApi> {
    const { child, url } = await started('0', settings);
    return new SecondApi(child, url, settings);
  }

  /** Ends it in the middle of whatever it does. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  /** The same address again. */
  async startAgain(): Promise<void> {
    this.child = (await started(new URL(this.url).port, this.settings)).child;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) await this.kill();
  }
}

/** With them it knows the links of pledges and the local Stripe as the first API does. */
export function systemSecrets(): Settings {
  const file = readFileSync(join(told('PLEDGELINE_DATA_DIR'), 'secrets.json'), 'utf8');
  return {
    ...(JSON.parse(file) as Settings),
    STRIPE_API_BASE: told('PLEDGELINE_STRIPE_URL'),
    STRIPE_SECRET_KEY: told('PLEDGELINE_STRIPE_KEY'),
  };
}

async function started(
  port: string,
  settings: Settings,
): Promise<{ child: ChildProcess; url: string }> {
  const child = fork('dist/apps/api/main.js', [], {
    env: {
      ...process.env,
      ...SETTINGS,
      PORT: port,
      DATABASE_URL: told('PLEDGELINE_DATABASE_URL'),
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const failed = once(child, 'exit').then(() => Promise.reject(new Error('the API did not start')));
  const [message] = (await Promise.race([once(child, 'message'), failed])) as [
    { listening: string },
  ];
  failed.catch(() => undefined);
  return { child, url: message.listening };
}
