import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { projectRoot } from '#libs/platform/config/project-root';

const FOLDER = join(projectRoot, 'apps/api/public/media');

// A picture keeps its name when it is drawn anew: an hour old at most, then asked for by its ETag.
const CACHE_CONTROL = 'public, max-age=3600, stale-while-revalidate=86400';
// Opened on its own an SVG is a document: it may style itself and do nothing else.
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Pictures below /media, for our pages, mails and share previews. */
@Module({})
export class MediaModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    // Not awaited: that would start Fastify before Nest has told it who answers errors.
    void fastify.register(fastifyStatic, {
      root: FOLDER,
      prefix: '/media/',
      decorateReply: false,
      index: false,
      cacheControl: false,
      setHeaders: (reply) => {
        reply.header('Cache-Control', CACHE_CONTROL);
        reply.header('Content-Security-Policy', PICTURE_POLICY);
        reply.header('Cross-Origin-Resource-Policy', 'cross-origin');
      },
    });
  }
}
