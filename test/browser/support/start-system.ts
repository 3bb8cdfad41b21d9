import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PORT = '3350';
const STRIPE_PORT = '12450';

/**
 * Starts the whole system as a person would, with a folder of its own, and tells the tests where it
 * is in PLEDGELINE_URL. A system that is named there already is used as it is.
 */
export default async function startSystem(): Promise<() => Promise<void>> {
  if (process.env['PLEDGELINE_URL'] !== undefined) return () => Promise.resolve();
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
  } catch (error) {
    await stop();
    throw error;
  }
  const file = readFileSync(join(dataDir, 'endpoints.json'), 'utf8');
  const endpoints = JSON.parse(file) as { apiUrl: string };
  process.env['PLEDGELINE_URL'] = endpoints.apiUrl;
  return stop;
}

async function running(lines: AsyncIterable<string>): Promise<void> {
  const said: string[] = [];
  for await (const line of lines) {
    said.push(line);
    if (line.startsWith('Pledgeline is running')) return;
  }
  throw new Error(`the system did not start:\n${said.join('\n')}`);
}
