import { PayloadTooLargeException } from '@nestjs/common';
import { errorCodes, type FastifyInstance } from 'fastify';
import type { Readable } from 'node:stream';
import { DomainError } from '#libs/kernel/errors';

/** Config of a route whose body is a file; on all others these types stay refused (415). */
export const TAKES_FILES = { takesFiles: true } as const;

const FILE_TYPES = ['application/xml', 'text/xml', 'text/csv'];

/** A request whose body has not been read yet. */
export interface FileRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body?: unknown;
}

/**
 * Hands files over unread, so that nobody who may not send one (the guards have not run yet) can
 * make us hold more of it than the socket does.
 */
export function takeFiles(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(FILE_TYPES, (request, payload, done) => {
    const config = request.routeOptions.config as { readonly takesFiles?: boolean };
    if (config.takesFiles === true) done(null, payload);
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(request.headers['content-type'] ?? ''));
  });
}

/**
 * The whole file, and its type without parameters.
 * @throws PayloadTooLargeException (413), DomainError file.type (400)
 */
export async function readSentFile(
  request: FileRequest,
  bytesMax: number,
): Promise<{ readonly content: Buffer; readonly type: string }> {
  const type =
    String(request.headers['content-type'] ?? '')
      .split(';')[0]
      ?.trim()
      .toLowerCase() ?? '';
  if (!FILE_TYPES.includes(type)) {
    throw new DomainError('malformed', 'file.type', `Send it as one of ${FILE_TYPES.join(', ')}.`);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.body as Readable) {
    const part = chunk as Buffer;
    bytes += part.length;
    if (bytes > bytesMax) {
      throw new PayloadTooLargeException();
    }
    chunks.push(part);
  }
  return { content: Buffer.concat(chunks), type };
}
