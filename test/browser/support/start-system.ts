import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { signInStaff } from './system.js';

const PORT = '3350';
const STRIPE_PORT = '12450';

interface Endpoints {
  readonly apiUrl: string;
  readonly stripeApiBase: string;
  readonly stripeSecretKey: string;
  readonly databaseUrl: string;
}

/**
 * Starts the whole system as a person would, with a folder of its own, and tells the tests where it
 * is. A system whose address is in PLEDGELINE_URL already is used as it is; its DATA_DIR, when it is
 * not `.data`, must be given too.
 */
export default async function startSystem(): Promise<() => Promise<void>> {
  if (process.env['PLEDGELINE_URL'] !== undefined) {
    await tell(process.env['DATA_DIR'] ?? '.data');
    return () => Promise.resolve();
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'pledgeline-browser-'));
  const system = spawn(process.execPath, ['dist/apps/cli/main.js', 'start'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT, STRIPE_EMULATOR_PORT: STRIPE_PORT },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (system.exitCode === null) {
      system.kill('SIGTERM');
      await once(system, 'exit');
    }
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await running(createInterface({ input: system.stdout }));
    await tell(dataDir);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/** Workers inherit what is in the environment now. */
async function tell(dataDir: string): Promise<void> {
  const file = readFileSync(join(dataDir, 'endpoints.json'), 'utf8');
  const { apiUrl, stripeApiBase, stripeSecretKey, databaseUrl } = JSON.parse(file) as Endpoints;
  process.env['PLEDGELINE_URL'] ??= apiUrl;
  process.env['PLEDGELINE_DATA_DIR'] = resolve(dataDir);
  process.env['PLEDGELINE_STRIPE_URL'] = stripeApiBase;
  process.env['PLEDGELINE_STRIPE_KEY'] = stripeSecretKey;
  process.env['PLEDGELINE_DATABASE_URL'] = databaseUrl;
  await signInStaff();
}

async function running(lines: AsyncIterable<string>): Promise<void> {
  const said: string[] = [];
  for await (const line of lines) {
    said.push(line);
    if (line.startsWith('Pledgeline is running')) return;
  }
  throw new Error(`the system did not start:\n${said.join('\n')}`);
}
