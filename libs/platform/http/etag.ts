import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#libs/kernel/errors';

/** A strong entity tag of a JSON value. */
export const etagOf = (value: unknown): string =>
  `"${createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 27)}"`;

/**
 * For reads that are polled: sets the ETag and returns true, with status 304, when the client has
 * this version already; the handler then returns nothing. Needs `@Res({ passthrough: true })`.
 */
export function notModified(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  reply.header('ETag', etag);
  reply.header('Cache-Control', 'no-cache');
  if (!matches(request.headers['if-none-match'], etag)) return false;
  reply.status(304);
  return true;
}

/**
 * For edits: the client must have read the version it changes.
 * @throws DomainError `precondition.required` (428) or `precondition.failed` (412).
 */
export function requireMatch(request: FastifyRequest, etag: string): void {
  const header = request.headers['if-match'];
  if (header === undefined) {
    throw new DomainError(
      'precondition_required',
      'precondition.required',
      'Send the ETag you have read as If-Match.',
    );
  }
  if (!matches(header, etag)) {
    throw new DomainError(
      'precondition_failed',
      'precondition.failed',
      'Somebody else has changed it since you read it.',
    );
  }
}

const matches = (header: string | undefined, etag: string): boolean =>
  (header ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === etag);
