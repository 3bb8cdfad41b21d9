import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { DomainError, malformed, type RefusalKind } from '#libs/kernel/errors';
import { Database } from '../database/database.js';
import type { Principal } from '../http/access.js';
import { ProblemError, problemOf, statusOf, type Problem } from '../http/problem.js';
import { IdempotencyKeys, type KeyedRequest, type StoredAnswer } from './idempotency-keys.js';
import {
  IDEMPOTENT_KEY,
  type IdempotentOptions,
  type IdempotentRun,
} from './idempotent.options.js';
import { requestHash } from './request-hash.js';

type KeyedHttpRequest = FastifyRequest & { principal?: Principal; idempotentRun?: IdempotentRun };

// A refusal by a rule is an answer like any other; the rest changed nothing and may be asked again.
const KEPT_REFUSALS: ReadonlySet<RefusalKind> = new Set(['refused', 'conflict', 'not_found']);
const KEPT_HEADERS = ['location', 'etag'] as const;
const KEY = /^[\x21-\x7e]{1,255}$/;

@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: IdempotencyKeys,
    private readonly database: Database,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const options = this.reflector.get<IdempotentOptions>(IDEMPOTENT_KEY, context.getHandler());
    const request = context.switchToHttp().getRequest<KeyedHttpRequest>();
    const key = keyOf(request, options);
    if (key === null) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.once(keyedRequest(request, key), request, reply, next));
  }

  private async once(
    keyed: KeyedRequest,
    request: KeyedHttpRequest,
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<unknown> {
    const claim = await this.keys.claim(keyed);
    if (claim.kind === 'answered') return replay(reply, claim.answer);
    request.idempotentRun = {
      answer: async (tx, status, response) => {
        const kept = await this.keys.answer(tx, keyed, claim.run, {
          status,
          response,
          headers: {},
        });
        // Our lease is over and another run has the key: its effect counts, not ours.
        if (!kept) throw new DomainError('unavailable', 'idempotency.lost', 'Please ask again.');
      },
    };
    try {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.keys.answer(this.database, keyed, claim.run, answerOf(reply, body));
      return body;
    } catch (error) {
      await this.settleFailure(keyed, claim.run, error);
      throw error;
    }
  }

  private async settleFailure(keyed: KeyedRequest, run: number, error: unknown): Promise<void> {
    if (error instanceof DomainError && KEPT_REFUSALS.has(error.kind)) {
      const answer = { status: statusOf(error.kind), response: problemOf(error), headers: {} };
      await this.keys.answer(this.database, keyed, run, answer);
    } else {
      await this.keys.release(keyed, run);
    }
  }
}

function keyOf(request: KeyedHttpRequest, options: IdempotentOptions): string | null {
  const header = request.headers['idempotency-key'];
  if (header === undefined) {
    if (!options.required) return null;
    throw new DomainError(
      'precondition_required',
      'idempotency.key_required',
      'This request needs an Idempotency-Key header.',
    );
  }
  if (typeof header === 'string' && KEY.test(header)) return header;
  throw malformed(
    '',
    'idempotency.key_invalid',
    'Idempotency-Key has 1 to 255 visible characters.',
  );
}

function keyedRequest(request: KeyedHttpRequest, key: string): KeyedRequest {
  const principal = request.principal ?? { kind: 'anonymous' };
  const caller = principal.kind === 'anonymous' ? 'anonymous' : `${principal.kind}:${principal.id}`;
  const [path] = request.url.split('?');
  return {
    scope: `${request.method} ${path} ${caller}`,
    key,
    requestHash: requestHash(request.body),
  };
}

function answerOf(reply: FastifyReply, response: unknown): StoredAnswer {
  const headers: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = reply.getHeader(name);
    if (typeof value === 'string') headers[name] = value;
  }
  return { status: reply.statusCode, response, headers };
}

function replay(reply: FastifyReply, answer: StoredAnswer): unknown {
  reply.header('Idempotent-Replayed', 'true');
  for (const [name, value] of Object.entries(answer.headers)) reply.header(name, value);
  // Nest sets the route's own status on what a handler returns, so a refusal has to be thrown.
  if (answer.status >= 400) throw new ProblemError(answer.response as Problem);
  return answer.response ?? undefined;
}
