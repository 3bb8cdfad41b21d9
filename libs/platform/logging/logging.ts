import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type pino from 'pino';
import type { Configuration } from '#config/configuration';

/** What may stand in a log: never a body, a header, a query string or an address. */
const serializers = {
  req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
    id,
    method,
    path: withoutSecrets(url),
  }),
  res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
  err: (error: { type?: string; code?: string }) => ({ type: error.type, code: error.code }),
};

/** Structured logs, one line a request, with its id on every line that it causes. */
export const loggingModule = ({ logLevel }: Configuration): DynamicModule =>
  LoggerModule.forRoot({
    // The library's own pattern matches nothing on Fastify.
    forRoutes: ['/{*path}'],
    pinoHttp: {
      level: logLevel,
      serializers,
      redact: ['req.headers', 'res.headers', '*.email', '*.password', '*.token', '*.secret'],
      // Fastify has given the raw request its id already.
      genReqId: (request: IncomingMessage) => request.id,
      autoLogging: { ignore: isProbe },
      customLogLevel: (_request: IncomingMessage, response: ServerResponse) =>
        response.statusCode >= 500 ? 'error' : 'info',
      quietReqLogger: true,
      hooks: { logMethod: withoutBootNoise },
    },
  });

const BOOT_CONTEXTS = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/** Nest tells of every module and route at each start; nobody reads it. */
function withoutBootNoise(
  this: pino.Logger,
  args: Parameters<pino.LogFn>,
  method: pino.LogFn,
): void {
  const [first] = args as readonly unknown[];
  const context =
    typeof first === 'object' && first !== null && 'context' in first ? first.context : undefined;
  if (typeof context !== 'string' || !BOOT_CONTEXTS.has(context)) method.apply(this, args);
}

/** Middleware may see a shortened `url`; probes ask every few seconds. */
const isProbe = (request: IncomingMessage & { originalUrl?: string }): boolean =>
  /^\/health\/(live|ready)$/.test(request.originalUrl ?? request.url ?? '');

const withoutSecrets = (url: string): string => url.split('?')[0] ?? '';
