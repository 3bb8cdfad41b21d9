import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AppModule } from '#apps/api/app.module';
import { DatabaseTest } from '../support/database-test.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const test = DatabaseTest.forFile();

let api: TestApp;
beforeAll(async () => {
  api = await startTestApp(test, (configuration) => AppModule.forRoot(configuration));
});
afterAll(() => api.close());

describe('GET /s/{store}/{slug}', () => {
  it('leads to the campaign and names the store', async () => {
    const answer = await request(api.http).get('/s/lyon/armchair-lune').expect(302);
    expect(answer.headers).toMatchObject({
      location: '/campaigns/armchair-lune?store=lyon',
      'cache-control': 'no-cache',
    });
  });

  it.each(['/s/lyon/..%2f..', '/s/LYON/lamp', '/s/lyon/lamp%0d%0aX:1', '/s/%2F%2Fevil.test/lamp'])(
    'leads nowhere from %s',
    async (path) => {
      const answer = await request(api.http).get(path);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.headers['location']).toBeUndefined();
    },
  );
});
