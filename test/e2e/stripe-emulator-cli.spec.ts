import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';

const run = promisify(execFile);
const CLI = join('node_modules', '.bin', 'stripe');

let test: TestEmulator;
let home: string;

beforeAll(async () => {
  test = await startTestEmulator();
  home = await mkdtemp(join(tmpdir(), 'stripe-cli-'));
});
afterAll(async () => {
  await test.stop();
  await rm(home, { recursive: true, force: true });
});

/** What each sequence of the official CLI must leave behind, besides the event of its name. */
const TRIGGERS: readonly (readonly [trigger: string, also: readonly string[]])[] = [
  ['customer.created', []],
  ['customer.updated', ['customer.created']],
  ['customer.deleted', ['customer.created']],
  ['setup_intent.created', []],
  ['setup_intent.requires_action', ['setup_intent.created']],
  ['setup_intent.succeeded', ['setup_intent.created']],
  ['setup_intent.setup_failed', ['setup_intent.created']],
  ['setup_intent.canceled', ['setup_intent.created']],
  ['payment_method.attached', ['customer.created']],
  ['payment_method.detached', ['payment_method.attached']],
  ['payment_method.updated', ['setup_intent.succeeded', 'payment_method.attached']],
  ['payment_intent.created', []],
  ['payment_intent.succeeded', ['charge.succeeded', 'payment_intent.created']],
  ['payment_intent.payment_failed', ['charge.failed']],
  ['payment_intent.requires_action', ['payment_intent.created']],
  ['payment_intent.canceled', ['payment_intent.created']],
  ['payment_intent.amount_capturable_updated', ['charge.succeeded']],
  ['charge.succeeded', ['payment_intent.succeeded']],
  ['charge.failed', ['payment_intent.payment_failed']],
  ['charge.captured', ['payment_intent.succeeded']],
  ['charge.refunded', ['refund.created']],
  ['charge.refund.updated', ['refund.updated']],
  ['charge.dispute.created', ['charge.succeeded']],
  ['charge.dispute.updated', ['charge.dispute.created']],
  ['charge.dispute.closed', ['charge.dispute.created']],
  ['payout.created', ['balance.available']],
  ['payout.updated', ['payout.created']],
  ['balance.available', ['charge.succeeded']],
];

it.each(TRIGGERS)('answers `stripe trigger %s` of the official CLI', async (trigger, also) => {
  const [before] = (await test.stripe.events.list({ limit: 1 })).data;
  const args = ['trigger', trigger, '--api-base', test.emulator.url];
  await run(CLI, [...args, '--api-key', test.emulator.secretKey], {
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: home,
      STRIPE_CLI_TELEMETRY_OPTOUT: '1',
    },
    timeout: 20_000,
  });
  const events = await test.stripe.events.list({
    limit: 100,
    ...(before === undefined ? {} : { ending_before: before.id }),
  });
  const types = new Set(events.data.map((event) => event.type as string));
  expect([...types]).toEqual(expect.arrayContaining([trigger, ...also]));
});
