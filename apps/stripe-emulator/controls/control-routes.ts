import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../core/world.js';
import { runDueTasks } from '../core/tasks.js';
import type { Faults } from '../http/faults.js';
import type { Gateway } from '../http/gateway.js';
import type { Idempotency } from '../http/idempotency.js';
import { identify, secretKeyRequired } from '../http/keys.js';
import type { Keys } from '../http/keys.js';
import type { RateLimiter } from '../http/rate-limits.js';
import { Wrong, type Control } from './control.js';
import { disputePayment } from './dispute-payment.js';
import { addMoneyControls } from './money-controls.js';
import { chargesByMetadata, reportState } from './state-report.js';

export interface ControlParts {
  readonly world: World;
  readonly keys: Keys;
  readonly faults: Faults;
  readonly limiter: RateLimiter;
  readonly idempotency: Idempotency;
  readonly gateway: Gateway;
  readonly afterCommit: () => void;
}

type Json = Record<string, unknown>;

/** The controls that Stripe does not have: time, limits, faults, payouts and sums. */
export function addControlRoutes(app: FastifyInstance, parts: ControlParts): void {
  const { world, faults, limiter } = parts;
  const control: Control = (method, path, work, options = {}): void => {
    app.route({
      method,
      url: `/_emulator${path}`,
      ...options,
      handler: async (request, reply) => {
        admit(parts.keys, request);
        const input = bodyOf(request);
        const result = input instanceof Wrong ? input : work(input, request);
        parts.afterCommit();
        await world.store.settled();
        return answer(reply, result);
      },
    });
  };

  control('GET', '/state', (_input, request) => {
    const key = (request.query as Json)['chargesByMetadata'];
    return {
      ...reportState(world),
      requests: {
        byOperation: Object.fromEntries(parts.gateway.counts),
        rateLimited: limiter.refused,
      },
      ...(typeof key === 'string' ? { chargesByMetadata: chargesByMetadata(world, key) } : {}),
    };
  });
  control('GET', '/chargesByMetadata', (_input, request) => {
    const key = (request.query as Json)['key'];
    return typeof key === 'string' ? chargesByMetadata(world, key) : new Wrong('Give ?key=.');
  });
  control('POST', '/clock', (input) => advanceClock(parts, (input as Json)['advanceSeconds']));
  addMoneyControls(control, world);
  control('POST', '/disputes', (input) => {
    const dispute = disputePayment(world, input as Json);
    return typeof dispute === 'string' ? new Wrong(dispute) : dispute;
  });
  control('GET', '/limits', () => limiter.limits);
  control('POST', '/limits', (input) => setLimits(limiter, input as Json));
  control('GET', '/faults', () => ({ faults: faults.list() }));
  control('DELETE', '/faults', () => {
    faults.clear();
    return { faults: [] };
  });
  control('POST', '/faults', (input) => {
    const given = Array.isArray(input) ? input : ((input as Json)['faults'] ?? input);
    const wrong = faults.add(given);
    return wrong === null ? { faults: faults.list() } : new Wrong(wrong);
  });
}

function answer(reply: FastifyReply, result: unknown): FastifyReply {
  if (result instanceof Wrong) return reply.code(400).send({ error: { message: result.message } });
  return reply.send(result);
}

function admit(keys: Keys, request: FastifyRequest): void {
  const caller = identify(keys, request.headers.authorization, {});
  if (caller.publishable) throw secretKeyRequired();
}

function bodyOf(request: FastifyRequest): unknown {
  if (typeof request.body !== 'string' || request.body === '') return {};
  try {
    const parsed: unknown = JSON.parse(request.body);
    return typeof parsed === 'object' && parsed !== null
      ? parsed
      : new Wrong('Give a JSON object.');
  } catch {
    return new Wrong('The body is no JSON.');
  }
}

function advanceClock(parts: ControlParts, seconds: unknown): object {
  const { world } = parts;
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0) {
    return new Wrong('advanceSeconds is a whole number of seconds, not negative.');
  }
  world.clock.offsetSeconds += seconds;
  world.store.transaction(() => {
    world.tables.settings.put({ id: 'offsetSeconds', value: world.clock.offsetSeconds }, {});
  });
  runDueTasks(world);
  parts.idempotency.forget();
  return { now: world.now(), advancedSeconds: world.clock.offsetSeconds };
}

function setLimits(limiter: RateLimiter, input: Json): object {
  const read = (name: 'perEndpointPerSecond' | 'globalPerSecond'): number | null | Wrong => {
    const value = input[name] === undefined ? limiter.limits[name] : input[name];
    const good = value === null || (Number.isInteger(value) && Number(value) > 0);
    return good ? (value as number | null) : new Wrong(`${name} is a positive number or null.`);
  };
  const perEndpointPerSecond = read('perEndpointPerSecond');
  const globalPerSecond = read('globalPerSecond');
  if (perEndpointPerSecond instanceof Wrong) return perEndpointPerSecond;
  if (globalPerSecond instanceof Wrong) return globalPerSecond;
  limiter.limits = { perEndpointPerSecond, globalPerSecond };
  return limiter.limits;
}
