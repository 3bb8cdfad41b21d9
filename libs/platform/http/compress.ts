import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGzip, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Below one packet of the network compressing gains nothing. */
const BYTES_MIN = 1400;
const WORTH_IT = /^(application\/(problem\+)?json|image\/svg\+xml)\b/;
const zipped = promisify(gzip);

/**
 * Compresses public lists and drawn pictures, which phones wait for. Answers to somebody known are
 * left alone: a secret compressed together with what a stranger may choose can be guessed by its
 * length (the BREACH attack). Files that lie there compressed already are left alone too.
 */
export function compressAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (!WORTH_IT.test(String(reply.getHeader('content-type') ?? ''))) return payload;
    reply.header('Vary', varyOf(reply));
    if (!wanted(request, reply)) return payload;
    if (payload instanceof Readable) {
      markCompressed(reply);
      return payload.pipe(createGzip());
    }
    if (typeof payload !== 'string' || payload.length < BYTES_MIN) return payload;
    const small = await zipped(payload);
    markCompressed(reply);
    return small;
  });
}

function wanted({ method, headers }: FastifyRequest, reply: FastifyReply): boolean {
  const known = ['cookie', 'authorization', 'pledge-token'].some((name) => name in headers);
  return (
    method === 'GET' &&
    (!known || isPicture(reply)) &&
    reply.statusCode === 200 &&
    reply.getHeader('content-encoding') === undefined &&
    /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(headers['accept-encoding'] ?? ''))
  );
}

const isPicture = (reply: FastifyReply): boolean =>
  String(reply.getHeader('content-type')).startsWith('image/');

function markCompressed(reply: FastifyReply): void {
  reply.header('Content-Encoding', 'gzip');
  reply.removeHeader('Content-Length');
  reply.removeHeader('Accept-Ranges');
  // The same content in other bytes: RFC 9110 §8.8.1 calls that a weak validator.
  const etag = reply.getHeader('etag');
  if (typeof etag === 'string' && !etag.startsWith('W/')) reply.header('ETag', `W/${etag}`);
}

function varyOf(reply: FastifyReply): string {
  const vary = String(reply.getHeader('vary') ?? '');
  if (/accept-encoding/i.test(vary)) return vary;
  return vary === '' ? 'Accept-Encoding' : `${vary}, Accept-Encoding`;
}
