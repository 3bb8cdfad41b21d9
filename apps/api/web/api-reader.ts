import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

/** What is the same for everybody, and therefore may stand in a page that everybody gets. */
const FOR_EVERYBODY = /^\/v1\/(campaigns|legal-texts)([/?]|$)/;

/** Reads the API as a stranger would, without the network. */
@Injectable()
export class ApiReader {
  constructor(private readonly adapter: HttpAdapterHost) {}

  async read(path: string): Promise<Response> {
    if (!FOR_EVERYBODY.test(path) || path.includes('/stream')) {
      return new Response(null, { status: 403 });
    }
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    const { statusCode, body, headers } = await fastify.inject({ method: 'GET', url: path });
    const type = String(headers['content-type'] ?? '');
    return new Response(body, { status: statusCode, headers: { 'content-type': type } });
  }
}
