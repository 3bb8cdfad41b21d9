import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AppModule } from '../../apps/api/app.module.js';
import { DatabaseTest } from '../support/database-test.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const test = DatabaseTest.forFile();
const PICTURE = '/media/demo/armchair-lune-front.svg';

let api: TestApp;
beforeAll(async () => {
  api = await startTestApp(test, (configuration) => AppModule.forRoot(configuration));
});
afterAll(() => api.close());

describe('GET /media', () => {
  it('serves a picture with its type, for an hour, and able to do nothing', async () => {
    const answer = await request(api.http).get(PICTURE).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=3600, stale-while-revalidate=86400',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect(String(answer.body)).toContain('<svg xmlns="http://www.w3.org/2000/svg"');
  });

  it('sends a picture only once to whoever keeps its ETag', async () => {
    const { headers } = await request(api.http).get(PICTURE).expect(200);
    await request(api.http).get(PICTURE).set('If-None-Match', String(headers['etag'])).expect(304);
  });

  it.each(['/media/demo/nothing.svg', '/media/', '/media/demo/', '/media/..%2f..%2fpackage.json'])(
    'gives away nothing at %s',
    async (path) => {
      const answer = await request(api.http).get(path);
      expect([403, 404]).toContain(answer.status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    },
  );
});

describe('what phones wait for', () => {
  const LONG = '/v1/openapi.json';
  const asked = (path: string, headers: Record<string, string> = {}) =>
    request(api.http)
      .get(path)
      .set({ 'Accept-Encoding': 'gzip', ...headers })
      .expect(200);

  it.each([PICTURE, LONG])('is compressed: %s, the same and with a weak ETag', async (path) => {
    const answer = await asked(path);
    expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(String(answer.headers['etag'] ?? 'W/')).toMatch(/^W\//);
    const plain = await asked(path, { 'Accept-Encoding': 'identity' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(answer.text ?? String(answer.body)).toBe(plain.text ?? String(plain.body));
  });

  it('is not compressed for who cannot read it, or is known and might have secrets in it', async () => {
    for (const headers of [
      { 'Accept-Encoding': 'br, gzip;q=0' },
      { Cookie: 'a=b' },
      { Authorization: 'Bearer key' },
      { 'Pledge-Token': 'token' },
    ]) {
      const answer = await request(api.http)
        .get(LONG)
        .set({ 'Accept-Encoding': 'gzip', ...headers });
      expect(answer.headers['content-encoding']).toBeUndefined();
    }
  });

  it('keeps short answers as they are', async () => {
    const answer = await asked('/v1/storefront-settings');
    expect(answer.headers['content-encoding']).toBeUndefined();
  });
});
