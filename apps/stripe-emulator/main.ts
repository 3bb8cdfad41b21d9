import { join } from 'node:path';
import type { Limits } from './http/rate-limits.js';
import { startEmulator } from './server.js';
import type { Emulator } from './server.js';

const FIRST_PORT = 12_111;
const PORTS_TRIED = 50;
/** Stripe's own limits for a sandbox account. */
const DEFAULT_LIMITS: Limits = { perEndpointPerSecond: 100, globalPerSecond: 100 };

/** "25/100" is 25 per endpoint and 100 in all, each second; "off" lets everything through. */
function readLimits(text: string | undefined): Limits {
  if (text === undefined || text === '') return DEFAULT_LIMITS;
  if (text === 'off') return { perEndpointPerSecond: null, globalPerSecond: null };
  const match = /^(\d+)\/(\d+)$/.exec(text);
  if (match === null) throw new Error('EMULATOR_LIMITS is "<per endpoint>/<global>" or "off".');
  return { perEndpointPerSecond: Number(match[1]), globalPerSecond: Number(match[2]) };
}

const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

async function startOnFreePort(environment: NodeJS.ProcessEnv): Promise<Emulator> {
  const wanted = Number(environment['STRIPE_EMULATOR_PORT'] ?? FIRST_PORT);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw new Error('STRIPE_EMULATOR_PORT is a port number.');
  }
  const options = {
    host: environment['HOST'] ?? '127.0.0.1',
    dataDir: environment['EMULATOR_DATA_DIR'] ?? join('.data', 'stripe-emulator'),
    secretKey: given(environment['STRIPE_SECRET_KEY']),
    publishableKey: given(environment['STRIPE_PUBLISHABLE_KEY']),
    limits: readLimits(environment['EMULATOR_LIMITS']),
  };
  for (let port = wanted; ; port += 1) {
    try {
      return await startEmulator({ ...options, port });
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || port === 0 || port >= wanted + PORTS_TRIED) throw error;
    }
  }
}

const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

try {
  const emulator = await startOnFreePort(process.env);
  say({ listening: emulator.url });
  process.send?.({ listening: emulator.url });
  const stop = (): void => {
    void emulator.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Whoever started us over a channel is gone when the channel closes, however it ended.
  process.once('disconnect', stop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
