import { createServer } from 'node:net';

const PORTS_TRIED_MAX = 100;

/** The first free port from `wanted` upwards on `host`. */
export async function freePortFrom(wanted: number, host: string): Promise<number> {
  for (let port = wanted; port < wanted + PORTS_TRIED_MAX; port += 1) {
    if (await isFree(port, host)) return port;
  }
  throw new Error(`no free port between ${wanted} and ${wanted + PORTS_TRIED_MAX} on ${host}`);
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen({ port, host, exclusive: true }, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}
