import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { addControlRoutes } from './controls/control-routes.js';
import { EmulatorClock, wallClock } from './clock.js';
import type { Clock } from './clock.js';
import { lockFolder } from './core/folder-lock.js';
import { keptKeys } from './core/kept-keys.js';
import { ObjectIds, machineRandom } from './ids.js';
import type { RandomBytes } from './ids.js';
import { Store } from './core/store.js';
import { runDueTasks } from './core/tasks.js';
import { World } from './core/world.js';
import { unknownUrl } from './http/answers.js';
import { Faults } from './http/faults.js';
import { Gateway } from './http/gateway.js';
import { Idempotency } from './http/idempotency.js';
import type { Keys } from './http/keys.js';
import { NO_LIMITS, RateLimiter } from './http/rate-limits.js';
import type { Limits } from './http/rate-limits.js';
import { OPERATIONS } from './resources/operations.js';
import { addChallengeRoutes } from './three-d-secure/challenge-routes.js';
import { WebhookSender } from './webhooks/sender.js';

export interface EmulatorOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  readonly dataDir: string;
  /** Accepted besides the emulator's own key; must start with sk_test_. */
  readonly secretKey?: string | undefined;
  readonly publishableKey?: string | undefined;
  /** None by default: tests that want Stripe's limits ask for them. */
  readonly limits?: Limits | undefined;
  readonly clock?: Clock;
  readonly random?: RandomBytes;
}

export interface Emulator {
  readonly url: string;
  readonly secretKey: string;
  readonly publishableKey: string;
  stop(): Promise<void>;
}

const TICK_MILLIS = 200;
const LARGEST_BODY = 1 << 20;

/** Starts a local Stripe on its own HTTP port; resolves once it answers. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const unlock = await lockFolder(options.dataDir);
  try {
    return await startLocked(options, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function startLocked(
  options: EmulatorOptions,
  unlock: () => Promise<void>,
): Promise<Emulator> {
  const ids = new ObjectIds(options.random ?? machineRandom);
  const own = await keptKeys(options.dataDir, ids);
  const keys = chosenKeys(options, own);
  const store = await Store.open(options.dataDir);
  const clock = new EmulatorClock(options.clock ?? wallClock);
  clock.offsetSeconds = store.tables.settings.get('offsetSeconds')?.object.value ?? 0;
  const world = new World(store, clock, ids);
  const faults = new Faults();
  const sender = new WebhookSender(world, faults);
  world.onEvent = (event) => {
    sender.plan(event);
  };
  const app = newApp(world, keys, faults, options.limits ?? NO_LIMITS, () => {
    sender.wake();
  });
  try {
    await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  } catch (error) {
    await store.close();
    throw error;
  }
  const timer = setInterval(() => {
    runDueTasks(world);
    sender.wake();
  }, TICK_MILLIS);
  timer.unref();
  const { address, port } = app.server.address() as AddressInfo;
  return {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
    secretKey: keys.secretKeys[0] ?? own.secretKey,
    publishableKey: keys.publishableKey,
    stop: async () => {
      clearInterval(timer);
      await app.close();
      await sender.stop();
      await store.close();
      await unlock();
    },
  };
}

function chosenKeys(
  options: EmulatorOptions,
  own: { secretKey: string; publishableKey: string },
): Keys {
  const given = options.secretKey;
  if (given !== undefined && !given.startsWith('sk_test_')) {
    throw new Error('The local Stripe takes only secret keys that start with sk_test_.');
  }
  return {
    secretKeys: given === undefined ? [own.secretKey] : [given, own.secretKey],
    publishableKey: options.publishableKey ?? own.publishableKey,
  };
}

function newApp(
  world: World,
  keys: Keys,
  faults: Faults,
  limits: Limits,
  afterCommit: () => void,
): FastifyInstance {
  const app = fastify({
    bodyLimit: LARGEST_BODY,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body);
  });
  const idempotency = new Idempotency(world);
  const limiter = new RateLimiter(limits, () => world.clock.monotonicMillis());
  const parts = { world, keys, faults, limiter, idempotency, afterCommit };
  const gateway = new Gateway(parts);
  for (const operation of OPERATIONS) {
    app.route({
      method: operation.method,
      url: operation.path,
      handler: (request, reply) => gateway.handle(operation, request, reply),
    });
  }
  addControlRoutes(app, { ...parts, gateway });
  addChallengeRoutes(app, world, afterCommit);
  addFallbacks(app, gateway, world);
  return app;
}

function addFallbacks(app: FastifyInstance, gateway: Gateway, world: World): void {
  app.options('/v1/*', (_request, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .header('access-control-allow-methods', 'GET, HEAD, PUT, PATCH, POST, DELETE')
      .header(
        'access-control-allow-headers',
        'Authorization, Content-Type, Idempotency-Key, Stripe-Version, Stripe-Account',
      )
      .header('access-control-max-age', '300')
      .code(204)
      .send(),
  );
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const answer = gateway.refused(unknownUrl(request.method, path), world.ids.next('req', 14));
    return reply.code(answer.status).type('application/json').send(answer.body);
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) {
      const { message } = error;
      return reply.code(status).send({ error: { message, type: 'invalid_request_error' } });
    }
    const answer = gateway.refused(error, world.ids.next('req', 14));
    return reply.code(answer.status).type('application/json').send(answer.body);
  });
}
