import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { AppModule } from '#apps/api/app.module';
import { DatabaseTest } from '../support/database-test.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const test = DatabaseTest.forFile();
const LIMIT = 2;

describe('public POSTs of one address', () => {
  let server: TestApp;
  const statusesOf = async (path: string): Promise<number[]> => {
    const statuses: number[] = [];
    for (let time = 0; time <= LIMIT; time += 1) {
      statuses.push((await supertest(server.http).post(path).send({})).status);
    }
    return statuses;
  };

  beforeAll(async () => {
    server = await startTestApp(test, (configuration) => AppModule.forRoot(configuration), {
      environment: { PUBLIC_POSTS_PER_MINUTE: String(LIMIT) },
    });
  });
  afterAll(() => server.close());

  it('are limited, and told when to come back', async () => {
    const path = '/v1/campaigns/00000000-0000-7000-8000-000000000000/pledges';
    expect((await statusesOf(path)).at(-1)).toBe(429);
    const refused = await supertest(server.http).post(path).send({}).expect(429);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('are not limited for Stripe, whose signature says who it is', async () => {
    expect(await statusesOf('/v1/stripe/webhooks')).toEqual([400, 400, 400]);
  });
});
