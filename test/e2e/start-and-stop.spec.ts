import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Endpoints } from '#apps/cli/start/endpoints';
import { projectRoot } from '#libs/platform/config/project-root';
import { eventually } from '../support/eventually.js';
import { HttpClient } from '../support/http-client.js';
import { descendantsOf, livingOf } from '../support/process-tree.js';
import { freePort } from '../support/system-test.js';

const dataDir = mkdtempSync(join(tmpdir(), 'pledgeline-start-'));
const started: ChildProcess[] = [];

afterAll(() => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  /** Everything it has started: the programs, PostgreSQL and what keeps it. */
  readonly below: readonly number[];
  readonly endpoints: Endpoints;
  readonly exited: Promise<unknown>;
  readonly output: () => string;
}

/** What `npm start` runs, as the leader of a terminal's process group. */
async function start(): Promise<Started> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, ['dist/apps/cli/main.js', 'start'], {
    cwd: projectRoot,
    env: {
      ...env,
      NODE_ENV: 'development',
      DATA_DIR: dataDir,
      PORT: String(await freePort()),
      STRIPE_EMULATOR_PORT: String(await freePort()),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  started.push(child);
  const exited = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  }
  await eventually(
    () => {
      if (child.exitCode !== null) throw new Error(`it ended: ${output}`);
      return output.includes('Pledgeline is running.');
    },
    { timeoutMs: 150_000, everyMs: 100 },
  );
  const endpoints = JSON.parse(readFileSync(join(dataDir, 'endpoints.json'), 'utf8')) as Endpoints;
  return { child, below: descendantsOf(child.pid ?? 0), endpoints, exited, output: () => output };
}

/** Somebody signs up, which leaves a row behind. */
async function signUp({ endpoints }: Started, email: string): Promise<void> {
  const origin = { origin: endpoints.apiUrl };
  const answer = await new HttpClient(endpoints.apiUrl, origin).ask(
    'POST',
    '/v1/auth/sign-up/email',
    { body: { email, name: 'Somebody', password: 'long-enough-for-this' } },
  );
  expect(answer.status).toBe(200);
}

async function knows({ endpoints }: Started, email: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: endpoints.databaseUrl });
  await client.connect();
  try {
    const found = await client.query('select from identity.users where email = $1', [email]);
    return found.rowCount === 1;
  } finally {
    await client.end();
  }
}

const untilGone = (pids: readonly number[]): Promise<void> =>
  eventually(
    () => {
      const left = livingOf(pids);
      if (left.length > 0) throw new Error(`still there: ${left.join(', ')}`);
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );

describe('npm start', () => {
  it('leaves no process behind however it ends, and keeps the data for the next start', async () => {
    const first = await start();
    expect(first.below.length).toBeGreaterThanOrEqual(4);
    await signUp(first, 'first@persons.example');
    first.child.kill('SIGKILL');
    await first.exited;
    await untilGone(first.below);

    const second = await start();
    expect(await knows(second, 'first@persons.example')).toBe(true);
    // Ctrl-C reaches the whole group of the terminal.
    process.kill(-(second.child.pid ?? 0), 'SIGINT');
    expect(await second.exited).toEqual([0, null]);
    await untilGone(second.below);
    expect(second.output()).toContain('Everything is kept for the next start.');
  }, 300_000);
});
