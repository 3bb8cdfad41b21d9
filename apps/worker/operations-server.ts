import { createServer, type Server } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { Readiness } from '#libs/platform/health/readiness';
import { Metrics } from '#libs/platform/metrics/metrics';

/** The worker's /health/live, /health/ready and /metrics, for operations only. */
export function operationsServer(context: INestApplicationContext): Server {
  const readiness = context.get(Readiness);
  const metrics = context.get(Metrics);
  const answers: Readonly<Record<string, () => Promise<[number, string, string]>>> = {
    '/health/live': () => Promise.resolve(json(200, { status: 'live' })),
    '/health/ready': async () => {
      const view = await readiness.check();
      return json(view.status === 'ready' ? 200 : 503, view);
    },
    '/metrics': async () => [200, metrics.registry.contentType, await metrics.text()],
  };
  return createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    const answered = answer?.() ?? Promise.resolve(json(404, {}));
    answered
      .catch(() => json(503, { status: 'not_ready' }))
      .then(([status, type, body]) =>
        response.writeHead(status, { 'Content-Type': type }).end(body),
      )
      .catch(() => response.destroy());
  });
}

const json = (status: number, body: unknown): [number, string, string] => [
  status,
  'application/json',
  JSON.stringify(body),
];
