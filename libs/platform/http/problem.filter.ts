import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#libs/kernel/errors';
import { describeError } from '../errors/describe-error.js';
import { readAway } from './read-away.js';
import { problem, ProblemError, problemOf, type Problem } from './problem.js';

const TOO_LARGE = 413;
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** What Fastify and Nest themselves refuse, in our words. */
const BY_STATUS: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  400: ['request.malformed', 'The request could not be read; is the body valid JSON?'],
  404: ['request.unknown_route', 'There is nothing at this address.'],
  405: ['request.method_not_allowed', 'This address does not take this method.'],
  413: ['request.too_large', 'The body is larger than this address takes.'],
  414: ['request.too_long', 'The address is too long.'],
  415: ['request.unsupported_type', 'The body must be application/json.'],
  429: ['request.too_many', 'Too many requests; please wait a little.'],
  503: ['service.unavailable', 'We cannot answer just now; please try again.'],
};

/** Turns everything that is thrown into a problem document (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const answer = this.problemFor(error, request);
    // A stream that broke half-way has sent its head already.
    if (reply.sent || reply.raw.headersSent) return;
    if (error instanceof DomainError && error.retryAfterSeconds !== undefined) {
      reply.header('Retry-After', String(error.retryAfterSeconds));
    }
    if (answer.status === 401) reply.header('WWW-Authenticate', 'Bearer');
    const send = (): void => {
      reply.status(answer.status).type(PROBLEM_TYPE).send(answer);
    };
    if (answer.status === TOO_LARGE) readAway(request.raw, send);
    else send();
  }

  private problemFor(error: unknown, request: FastifyRequest): Problem {
    if (error instanceof ProblemError) return error.problem;
    const found = error instanceof DomainError ? problemOf(error) : refusalOf(error);
    if (found !== null && found.status < 500) return found;
    const requestId = String(request.id);
    if (found !== null) return { ...found, requestId };
    this.#logger.error({ requestId, error: describeError(error), frames: framesOf(error) });
    return problem(500, 'internal', 'Something went wrong on our side.', [], { requestId });
  }
}

function refusalOf(error: unknown): Problem | null {
  const status = error instanceof HttpException ? error.getStatus() : statusCodeOf(error);
  const known = BY_STATUS[status];
  if (known !== undefined) return problem(status, ...known);
  if (status >= 400 && status < 500) return problem(status, 'request.refused', 'Refused.');
  return null;
}

const statusCodeOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error
    ? Number(error.statusCode)
    : 500;

/** Where it happened, without the message, which may quote a person's data. */
function framesOf(error: unknown): readonly string[] {
  const stack =
    typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : '';
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, 12);
}
