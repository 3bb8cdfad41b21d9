import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { API_VERSION } from '../core/world.js';
import type { World } from '../core/world.js';
import { errorAnswer, lockTimeout, okAnswer, rateLimited, serverError } from './answers.js';
import type { Answer } from './answers.js';
import { Decline, Refusal, invalid } from './errors.js';
import { expand } from './expand.js';
import type { Fault, Faults } from './faults.js';
import { MalformedForm, decodeForm } from './form.js';
import type { FormHash } from './form.js';
import { Idempotency, fingerprintOf } from './idempotency.js';
import type { KeyedRequest } from './idempotency.js';
import { dropBrowserExtras, identify, publicView, secretKeyRequired } from './keys.js';
import type { Keys } from './keys.js';
import type { Operation } from './operation.js';
import { readParams } from './params.js';
import type { Params } from './params.js';
import type { RateLimiter } from './rate-limits.js';

export interface GatewayParts {
  readonly world: World;
  readonly keys: Keys;
  readonly faults: Faults;
  readonly limiter: RateLimiter;
  readonly idempotency: Idempotency;
  /** Called once a request has changed things for good. */
  readonly afterCommit: () => void;
}

/** One request on its way through. */
interface Visit {
  readonly operation: Operation;
  readonly name: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly requestId: string;
  readonly form: FormHash;
}

/** Takes every request the same way: key, limits, idempotency, parameters, work, journal. */
export class Gateway {
  readonly counts = new Map<string, number>();

  constructor(private readonly parts: GatewayParts) {}

  async handle(operation: Operation, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const requestId = this.parts.world.ids.next('req', 14);
    this.#commonHeaders(request, reply, requestId);
    try {
      const visit: Visit = {
        operation,
        name: `${operation.method} ${operation.path}`,
        request,
        reply,
        requestId,
        form: formOf(request),
      };
      await this.#admitted(visit);
    } catch (error) {
      await this.#send(reply, this.refused(error, requestId));
    }
  }

  /** The answer for an error; one that nobody foresaw becomes Stripe's 500. */
  refused(error: unknown, requestId: string): Answer {
    const refusal =
      error instanceof Refusal
        ? error
        : error instanceof MalformedForm
          ? invalid(error.message)
          : serverError();
    if (refusal.status === 500) process.stderr.write(`${String((error as Error).stack)}\n`);
    return errorAnswer(refusal.status, refusal.body, requestId, this.parts.world.now());
  }

  async #admitted(visit: Visit): Promise<void> {
    const { keys, limiter, faults } = this.parts;
    const caller = identify(keys, visit.request.headers.authorization, visit.form);
    if (caller.publishable && !visit.operation.publishable) throw secretKeyRequired();
    dropBrowserExtras(visit.form);
    const reason = limiter.refuse(visit.name);
    if (reason !== null) {
      visit.reply.header('stripe-rate-limited-reason', reason);
      throw rateLimited();
    }
    this.counts.set(visit.name, (this.counts.get(visit.name) ?? 0) + 1);
    const fault = faults.takeRequest(visit.name);
    if (fault?.kind === '429') {
      visit.reply.header('stripe-rate-limited-reason', 'endpoint-rate');
      throw rateLimited();
    }
    if (fault?.kind === 'lock_timeout') {
      visit.reply.header('stripe-should-retry', 'true');
      throw lockTimeout();
    }
    if (fault?.kind === 'timeout_before') return this.#hang(visit, fault);
    if (fault?.kind === 'reset' && fault.effect === 'before') return this.#reset(visit);
    await this.#keyed(visit, caller.publishable, fault);
  }

  async #keyed(visit: Visit, publishable: boolean, fault: Fault | undefined): Promise<void> {
    const { idempotency } = this.parts;
    const keyed = keyOf(visit);
    const known = keyed === null ? null : idempotency.recall(keyed);
    if (known !== null) {
      visit.reply.header('idempotent-replayed', 'true');
      visit.reply.header('original-request', known.requestId);
      return this.#send(visit.reply, known);
    }
    const params = readParams(visit.form, visit.operation.accepts);
    if (keyed !== null) visit.reply.header('original-request', visit.requestId);
    if (fault?.kind === 'slow') {
      if (keyed !== null) idempotency.begin(keyed.key);
      await wait(fault.seconds * 1000);
      if (keyed !== null) idempotency.end(keyed.key);
    }
    const broken = fault?.kind === '500' ? fault.effect : null;
    const answer = this.#work(visit, params, { publishable, keyed, broken });
    this.parts.afterCommit();
    if (fault?.kind === 'timeout_after') return this.#hang(visit, fault);
    await this.parts.world.store.settled();
    if (fault?.kind === 'reset') return this.#reset(visit);
    await this.#send(visit.reply, answer);
  }

  /** Does the work and keeps its answer, as one transaction. */
  #work(
    visit: Visit,
    params: Params,
    how: { publishable: boolean; keyed: KeyedRequest | null; broken: 'before' | 'after' | null },
  ): Answer {
    const { world, idempotency } = this.parts;
    world.cause = { requestId: visit.requestId, idempotencyKey: how.keyed?.key ?? null };
    world.origin = `http://${visit.request.headers.host ?? 'localhost'}`;
    return world.store.transaction(() => {
      const worked = how.broken === 'before' ? null : this.#attempt(visit, params, how.publishable);
      const answer =
        worked === null || how.broken === 'after'
          ? errorAnswer(500, serverError().body, visit.requestId, world.now())
          : worked;
      if (how.keyed !== null) {
        idempotency.keep(how.keyed, visit.requestId, answer.status, answer.body);
      }
      return answer;
    });
  }

  #attempt(visit: Visit, params: Params, publishable: boolean): Answer {
    const { world } = this.parts;
    try {
      return world.store.transaction(() => {
        const path = visit.request.params as Record<string, string>;
        const result = visit.operation.run({ world, params, path, publishable });
        if (result instanceof Decline) {
          return errorAnswer(result.status, result.body, visit.requestId, world.now());
        }
        const paths = (params['expand'] as string[] | undefined) ?? [];
        const shown = expand(world.tables, result, paths);
        return okAnswer(publishable ? publicView(shown) : shown);
      });
    } catch (error) {
      return this.refused(error, visit.requestId);
    }
  }

  #commonHeaders(request: FastifyRequest, reply: FastifyReply, requestId: string): void {
    const version = request.headers['stripe-version'];
    reply.header('request-id', requestId);
    reply.header('stripe-version', typeof version === 'string' ? version : API_VERSION);
    reply.header('cache-control', 'no-cache, no-store');
    reply.header('access-control-allow-origin', '*');
    reply.header('access-control-expose-headers', 'Request-Id, Stripe-Should-Retry');
    const key = request.headers['idempotency-key'];
    if (request.method === 'POST' && typeof key === 'string') {
      reply.header('idempotency-key', key);
      reply.header('stripe-should-retry', 'false');
    }
  }

  async #send(reply: FastifyReply, answer: Answer): Promise<void> {
    if (answer.status === 401) reply.header('www-authenticate', 'Basic realm="Stripe"');
    // Nothing was begun, so the same request may simply be sent again.
    if (answer.status === 409) reply.header('stripe-should-retry', 'true');
    if (answer.status === 429) reply.removeHeader('stripe-should-retry');
    await reply.code(answer.status).type('application/json').send(answer.body);
  }

  /** Never answers; the caller gives up first, or the connection is cut in the end. */
  async #hang(visit: Visit, fault: Fault): Promise<void> {
    visit.reply.hijack();
    const gone = new AbortController();
    visit.request.raw.socket.once('close', () => gone.abort());
    await wait(fault.seconds * 1000, undefined, { signal: gone.signal, ref: false }).catch(
      () => undefined,
    );
    visit.request.raw.socket.destroy();
  }

  #reset(visit: Visit): void {
    visit.reply.hijack();
    visit.request.raw.socket.resetAndDestroy();
  }
}

function formOf(request: FastifyRequest): FormHash {
  const mark = request.url.indexOf('?');
  const query = mark === -1 ? '' : request.url.slice(mark + 1);
  if (request.method !== 'POST') return decodeForm(query);
  const type = request.headers['content-type'] ?? '';
  const body = typeof request.body === 'string' ? request.body : '';
  if (body !== '' && !type.startsWith('application/x-www-form-urlencoded')) {
    throw invalid(
      'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.',
    );
  }
  return decodeForm(body === '' ? query : body);
}

function keyOf(visit: Visit): KeyedRequest | null {
  const key = visit.request.headers['idempotency-key'];
  if (visit.operation.method !== 'POST' || typeof key !== 'string' || key === '') return null;
  const path = visit.request.url.split('?', 1)[0] ?? '';
  return { key, operation: visit.name, path, fingerprint: fingerprintOf(path, visit.form) };
}
