import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';
import { AppModule } from '#apps/api/app.module';
import { IdentityService } from '#libs/identity/identity.service';
import { CampaignFactory } from '../factories/campaign.factory.js';
import { DatabaseTest } from '../support/database-test.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile();
const EMAIL = 'backer@demo.test';
const PASSWORD = 'pledgeline-demo';
const FOREIGN = 'https://evil.test';
const ATTEMPTS_MAX = 40;

let api: TestApp;
let cookie: string;
let pledges: string;

const countPledges = async (): Promise<number> => {
  const [row] = await test.database.rows<{ n: number }>(
    'select count(*)::int as n from pledges.pledges',
  );
  return row?.n ?? 0;
};

beforeAll(async () => {
  api = await startTestApp(test, (configuration) => AppModule.forRoot(configuration));
  const users = api.app.get(IdentityService, { strict: false });
  await users.seedUser({
    email: EMAIL,
    name: 'Backer',
    password: PASSWORD,
    roles: ['backer'],
    storeCode: null,
  });
  const answer = await request(api.http)
    .post('/v1/auth/sign-in/email')
    .set('Origin', api.configuration.publicUrl)
    .send({ email: EMAIL, password: PASSWORD })
    .expect(200);
  const set = answer.get('Set-Cookie') ?? [];
  expect(set.join()).toMatch(/SameSite=Lax/i);
  expect(set.join()).toMatch(/HttpOnly/i);
  cookie = set.map((one) => one.split(';')[0]).join('; ');
  const { id } = await CampaignFactory.from(api.app).live();
  pledges = `/v1/campaigns/${id}/pledges`;
});
afterAll(() => api.close());

describe('a page of somebody else, with the cookie of a person who is signed in', () => {
  const CANCEL = '/v1/pledges/00000000-0000-7000-8000-000000000000/cancellations';

  it.each([
    ['no origin', {}],
    ['its own origin', { Origin: FOREIGN }],
    ['the origin of a sandbox', { Origin: 'null' }],
  ])('can neither pledge nor cancel with %s', async (_, headers) => {
    for (const path of [pledges, CANCEL]) {
      const answer = await request(api.http)
        .post(path)
        .set({ Cookie: cookie, ...headers })
        .send({})
        .expect(403);
      expect(answer.body).toMatchObject({ code: 'auth.foreign_origin' });
    }
  });

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])(
    'cannot pledge by a form (%s), signed in or not',
    async (type) => {
      const before = await countPledges();
      for (const headers of [{ Cookie: cookie, Origin: FOREIGN }, { Origin: FOREIGN }]) {
        await request(api.http)
          .post(pledges)
          .set({ ...headers, 'Content-Type': type })
          .send('quantity=1')
          .expect(415);
      }
      expect(await countPledges()).toBe(before);
    },
  );
});

describe('signing in again and again', () => {
  it('is limited by address, with a time to come back at', async () => {
    let answer = await tryToSignIn();
    for (let time = 0; answer.status !== 429 && time < ATTEMPTS_MAX; time += 1) {
      answer = await tryToSignIn();
    }
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  const tryToSignIn = (): request.Test =>
    request(api.http)
      .post('/v1/auth/sign-in/email')
      .set('Origin', api.configuration.publicUrl)
      .send({ email: EMAIL, password: 'wrong-password' });
});
