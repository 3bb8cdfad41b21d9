import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { DatabaseTest } from '../support/database-test.js';
import { eventually } from '../support/eventually.js';
import { runSource, type SourceProcess } from '../support/run-source.js';

const test = DatabaseTest.forFile();

const SECRETS = {
  AUTH_SECRET: 'only-for-tests-0123456789-abcdefghijklmn',
  LINK_SECRET: 'only-for-tests-nmlkjihgfedcba-9876543210',
  WEBHOOK_SIGNING_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  STRIPE_SECRET_KEY: 'sk_test_none',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_none',
  STRIPE_WEBHOOK_SECRET: 'whsec_test',
  STRIPE_API_BASE: 'http://127.0.0.1:9',
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('the processes', () => {
  const started: SourceProcess[] = [];
  afterEach(() => Promise.all(started.splice(0).map((one) => one.end('SIGKILL'))));

  const start = (file: string, env: Record<string, string>): SourceProcess => {
    const { PATH = '' } = process.env;
    const one = runSource(file, [], { PATH, NODE_ENV: 'test', ...env });
    started.push(one);
    return one;
  };

  it.each([
    ['api', 'apps/api/main.ts', 'PORT'],
    ['worker', 'apps/worker/main.ts', 'WORKER_PORT'],
  ])(
    'the %s becomes ready and ends in good order when told to',
    async (_name, file, portVariable) => {
      const port = await freePort();
      const env = { ...SECRETS, DATABASE_URL: test.url, [portVariable]: String(port) };
      const one = start(file, env);
      const url = `http://127.0.0.1:${port}/health/ready`;
      await eventually(async () => (await fetch(url)).ok, { timeoutMs: 60_000, everyMs: 100 });
      await one.end('SIGTERM');
      expect(one.child.exitCode).toBe(0);
      await expect(fetch(url)).rejects.toThrow();
    },
    90_000,
  );

  it('log a line with the id of each request, and nothing a person must not read', async () => {
    const port = await freePort();
    const one = start('apps/api/main.ts', {
      ...SECRETS,
      DATABASE_URL: test.url,
      PORT: String(port),
    });
    const url = `http://127.0.0.1:${port}`;
    await eventually(() => fetch(`${url}/health/live`), { timeoutMs: 60_000, everyMs: 100 });
    const headers = { 'x-request-id': 'asked-1', 'Pledge-Token': 'hunter2' };
    await fetch(`${url}/v1/me/pledges?token=hunter2`, { headers });
    let line = '';
    while (!line.includes('asked-1')) line = await one.line();
    expect(JSON.parse(line)).toMatchObject({ req: { path: '/v1/me/pledges' } });
    expect(line).not.toContain('hunter2');
  }, 90_000);

  it('say everything that is wrong with their configuration and end with 78', async () => {
    const one = start('apps/api/main.ts', { ...SECRETS, PORT: 'abc', AUTH_SECRET: 'short' });
    await once(one.child, 'exit');
    expect(one.child.exitCode).toBe(78);
    expect(one.errors()).toContain('PORT must be a whole number from 0 to 65535, not "abc"');
    expect(one.errors()).toContain('DATABASE_URL is missing');
    expect(one.errors()).not.toContain('short');
  }, 60_000);
});
