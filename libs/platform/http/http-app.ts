import helmet from '@fastify/helmet';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { errorCodes, type FastifyInstance } from 'fastify';
import { Logger } from 'nestjs-pino';
import type { IncomingMessage } from 'node:http';
import type { Configuration } from '#config/configuration';
import { Ids } from '#libs/kernel/ids';
import { RandomIds } from '../clock/random-ids.js';
import { SystemClock } from '../clock/system-clock.js';
import { Metrics } from '../metrics/metrics.js';
import { compressAnswers } from './compress.js';
import { InFlight } from './in-flight.js';
import { serveOpenApi } from './open-api.js';
import { takeFiles } from './sent-files.js';

const BODY_BYTES_MAX = 256 * 1024;
const FINISH_MILLIS_MAX = 15_000;
const REQUEST_ID = /^[\w.:-]{1,100}$/;

/** The whole HTTP application, initialised but not listening. */
export async function createHttpApp(
  module: Type<unknown> | DynamicModule,
  configuration: Configuration,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    module,
    httpAdapter(configuration),
    HTTP_OPTIONS,
  );
  return prepareHttpApp(app, configuration);
}

/** Options of `NestFactory.create`; tests hand them to `createNestApplication`. */
export const HTTP_OPTIONS = { rawBody: true, bufferLogs: true, abortOnError: false } as const;

export function httpAdapter(configuration: Configuration): FastifyAdapter {
  const ids: Ids = new RandomIds(new SystemClock());
  return new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    // Live streams never end by themselves; requests in hand are let finish before (InFlight).
    forceCloseConnections: true,
    trustProxy: (_address: string, hop: number) => hop < configuration.trustedProxies,
    genReqId: (raw: IncomingMessage) => requestIdOf(raw, ids),
    routerOptions: { maxParamLength: 300 },
  });
}

/** Everything between the socket and Nest. */
export async function prepareHttpApp(
  app: NestFastifyApplication,
  configuration: Configuration,
): Promise<NestFastifyApplication> {
  app.useLogger(app.get(Logger));
  const fastify = app.getHttpAdapter().getInstance();
  app.get(InFlight).watch(fastify);
  observe(fastify, app.get(Metrics));
  compressAnswers(fastify);
  refuseForms(fastify);
  takeFiles(fastify);
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        'img-src': ["'self'", 'data:'],
        'frame-ancestors': ["'none'"],
        'upgrade-insecure-requests': configuration.publicUrl.startsWith('https:') ? [] : null,
      },
    },
    strictTransportSecurity: configuration.publicUrl.startsWith('https:'),
  });
  serveOpenApi(app);
  await app.init();
  await fastify.ready();
  return app;
}

/** Lets the requests in hand finish, then closes everything behind them. */
export async function closeHttpApp(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await app.get(InFlight).finish(fastify, FINISH_MILLIS_MAX);
  await app.close();
}

function requestIdOf(raw: IncomingMessage & { id?: unknown }, ids: Ids): string {
  const given = raw.headers['x-request-id'];
  const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : ids.next();
  // The logging middleware sees the raw request only.
  raw.id = id;
  return id;
}

const FORM_TYPES = /^\s*(application\/x-www-form-urlencoded|text\/plain|multipart\/form-data)\b/i;

/**
 * Any page of the world can make a browser send a form to us without asking first; JSON it cannot.
 * Nobody who is meant to speak to us sends forms.
 */
function refuseForms(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const type = request.headers['content-type'] ?? '';
    if (FORM_TYPES.test(type)) done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(type));
    else done();
  });
}

function observe(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('X-Request-Id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const labels = { method: request.method, route, status: String(reply.statusCode) };
    metrics.httpDuration.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}
