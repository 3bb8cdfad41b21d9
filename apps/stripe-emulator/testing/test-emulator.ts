import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { startEmulator } from '../server.js';
import type { Emulator, EmulatorOptions } from '../server.js';

export interface TestEmulator {
  readonly emulator: Emulator;
  readonly stripe: Stripe;
  readonly dataDir: string;
  control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown>;
  advance(seconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** The official SDK, pointed at an emulator. */
export function clientOf(url: string, key: string, config: Stripe.StripeConfig = {}): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(key, {
    host: hostname,
    port: Number(port),
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
    ...config,
  });
}

/** An emulator of its own for one spec, with a folder that goes away with it. */
export async function startTestEmulator(
  options: Partial<EmulatorOptions> = {},
): Promise<TestEmulator> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'stripe-emulator-')));
  const emulator = await startEmulator({ ...options, dataDir });
  const control: TestEmulator['control'] = async (method, path, body) => {
    const answer = await fetch(`${emulator.url}/_emulator${path}`, {
      method,
      headers: {
        authorization: `Bearer ${emulator.secretKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const parsed: unknown = await answer.json();
    if (!answer.ok) throw new Error(JSON.stringify(parsed));
    return parsed;
  };
  return {
    emulator,
    stripe: clientOf(emulator.url, emulator.secretKey),
    dataDir,
    control,
    advance: async (seconds) => {
      await control('POST', '/clock', { advanceSeconds: seconds });
    },
    stop: async () => {
      await emulator.stop();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export interface Receiver {
  readonly url: string;
  readonly received: { readonly body: string; readonly signature: string }[];
  /** The statuses to answer next; 200 once the list is empty. */
  readonly statuses: number[];
  types(): string[];
  until(done: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

/** A webhook endpoint that remembers what it was sent. */
export async function startReceiver(): Promise<Receiver> {
  const received: Receiver['received'] = [];
  const statuses: number[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature']);
      received.push({ body: Buffer.concat(chunks).toString('utf8'), signature });
      response.writeHead(statuses.shift() ?? 200).end();
      for (const check of waiting) check();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    statuses,
    types: () => received.map((item) => (JSON.parse(item.body) as { type: string }).type),
    until: (done) =>
      new Promise<void>((resolve) => {
        const check = (): void => {
          if (!done()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Presses a button of the 3-D Secure page and tells where it sends the browser. */
export async function answerChallenge(
  url: string,
  outcome: 'complete' | 'fail',
): Promise<{ status: number; location: string | null }> {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ outcome }),
  });
  return { status: answer.status, location: answer.headers.get('location') };
}

/** The error that the SDK throws; fails when it throws none. */
export async function stripeError(promise: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const outcome = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof Stripe.errors.StripeError) return outcome;
  throw new Error(`expected an error of Stripe, got ${String(outcome)}`);
}
