import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { clientOf, startTestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import { runSource } from '../support/run-source.js';
import type { SourceProcess } from '../support/run-source.js';

const KEY = 'sk_test_given_by_configuration';

let dataDir: string;
let running: SourceProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'stripe-emulator-'));
});
afterEach(async () => {
  await Promise.all(running.map((process) => process.end('SIGKILL')));
  running = [];
  await rm(dataDir, { recursive: true, force: true });
});

async function start(port = '0'): Promise<{ process: SourceProcess; url: string }> {
  const started = runSource('apps/stripe-emulator/main.ts', [], {
    ...process.env,
    EMULATOR_DATA_DIR: dataDir,
    EMULATOR_LIMITS: 'off',
    STRIPE_EMULATOR_PORT: port,
    STRIPE_SECRET_KEY: KEY,
  });
  running.push(started);
  const { listening } = JSON.parse(await started.line()) as { listening: string };
  return { process: started, url: listening };
}

it('keeps every acknowledged request when it is killed in the middle of many', async () => {
  const { process: emulator, url } = await start();
  const stripe = clientOf(url, KEY);
  const acknowledged = new Map<string, string>();
  const works = Array.from({ length: 8 }, async (_, worker) => {
    for (let count = 0; ; count += 1) {
      const key = `${worker}-${count}`;
      const made = await stripe.customers.create({ name: key }, { idempotencyKey: key });
      acknowledged.set(key, made.id);
      if (acknowledged.size === 200) emulator.child.kill('SIGKILL');
    }
  });
  await Promise.allSettled(works);
  expect(acknowledged.size).toBeGreaterThanOrEqual(200);
  // As if the last line had been cut off in the middle by the end of the machine.
  await appendFile(join(dataDir, 'journal.jsonl'), '[["customers","cus_half');

  const again = clientOf((await start()).url, KEY);
  const kept = await again.customers.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
  const ids = new Set(kept.map((customer) => customer.id));
  expect([...acknowledged.values()].filter((id) => !ids.has(id))).toEqual([]);
  expect(new Set(kept.map((customer) => customer.name)).size).toBe(kept.length);
  const replayed = await again.customers.create({ name: '0-0' }, { idempotencyKey: '0-0' });
  expect(replayed.id).toBe(acknowledged.get('0-0'));
});

it('moves on from a taken port and says where it is', async () => {
  const other = await startTestEmulator();
  try {
    const { port } = new URL(other.emulator.url);
    const { url } = await start(port);
    expect(Number(new URL(url).port)).toBeGreaterThan(Number(port));
    expect((await clientOf(url, KEY).balance.retrieve()).object).toBe('balance');
  } finally {
    await other.stop();
  }
});

it('refuses to share its folder with a living process', async () => {
  await start();
  await expect(start()).rejects.toThrow('is in use by process');
});
