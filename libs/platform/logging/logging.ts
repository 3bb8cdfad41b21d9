import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { IncomingMessage, ServerResponse } from 'node:http';
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
    pinoHttp: {
      level: logLevel,
      serializers,
      redact: ['req.headers', 'res.headers', '*.email', '*.password', '*.token', '*.secret'],
      genReqId: (request: IncomingMessage) => String(request.id ?? ''),
      autoLogging: { ignore: ({ url }) => url === '/health/live' || url === '/health/ready' },
      customLogLevel: (_request: IncomingMessage, response: ServerResponse) =>
        response.statusCode >= 500 ? 'error' : 'info',
      quietReqLogger: true,
    },
  });

const withoutSecrets = (url: string): string => url.split('?')[0] ?? '';
