import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ServePages, STOREFRONT } from './serve-pages.js';
import { storefrontIsBuilt } from './storefront-files.js';

/** What other parts of the API answer, with their own not-found. */
const NOT_A_PAGE = /^\/(v1|health|metrics|media|assets|brand|icons|\.well-known)(\/|\?|$)/;

/**
 * Serves the built storefront. Files whose name carries their hash are kept for a year; a page is
 * asked for anew each time, so that a new build and new figures are seen at once.
 */
@Injectable()
export class ServeWeb implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly pages: ServePages,
  ) {}

  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    // A checkout that has not been built has an API only.
    if (!storefrontIsBuilt(STOREFRONT)) return;
    // Not awaited: that would start Fastify before Nest has told it who answers errors.
    void fastify.register(fastifyStatic, {
      root: join(STOREFRONT, 'assets'),
      prefix: '/assets/',
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
    });
    fastify.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
      if (NOT_A_PAGE.test(request.url)) return reply.callNotFound();
      return this.pages.answer(request, reply);
    });
  }
}
