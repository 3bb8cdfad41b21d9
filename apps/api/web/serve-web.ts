import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration } from '#config/configuration';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { projectRoot } from '#libs/platform/config/project-root';
import { contentSecurityPolicy } from './content-security-policy.js';
import { localStripe } from './local-stripe.js';

const STOREFRONT = join(projectRoot, 'dist/storefront');
/** What other parts of the API answer, with their own not-found. */
const NOT_A_PAGE = /^\/(v1|health|metrics|media|assets)(\/|\?|$)/;

/**
 * Serves the built storefront. Files whose name carries their
 * hash are kept for a year; the page itself is asked for anew, so that a new build is seen at once.
 */
@Injectable()
export class ServeWeb implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    // A checkout that has not been built has an API only.
    if (!existsSync(join(STOREFRONT, 'index.html'))) return;
    // Not awaited: that would start Fastify before Nest has told it who answers errors.
    void fastify.register(fastifyStatic, {
      root: join(STOREFRONT, 'assets'),
      prefix: '/assets/',
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
    });
    this.servePages(fastify);
  }

  private servePages(fastify: FastifyInstance): void {
    const policy = contentSecurityPolicy(localStripe(this.configuration));
    fastify.get('/favicon.svg', (_request, reply) =>
      reply.sendFile('favicon.svg', STOREFRONT, { maxAge: '1d', immutable: false }),
    );
    fastify.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
      if (NOT_A_PAGE.test(request.url)) return reply.callNotFound();
      return reply
        .header('Content-Security-Policy', policy)
        .header('Cache-Control', 'no-cache')
        .sendFile('index.html', STOREFRONT, { cacheControl: false, immutable: false });
    });
  }
}
