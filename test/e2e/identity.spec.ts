import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { IdentityService } from '#libs/identity/identity.service';
import { DatabaseTest } from '../support/database-test.js';
import { identityHttp, type IdentityHttp } from '../support/identity-http.js';
import { EMAILS, PASSWORD, People } from '../support/people.js';

const test = DatabaseTest.forFile();

let http: IdentityHttp;
let people: People;

beforeAll(async () => {
  http = await identityHttp(test.url);
  people = await People.meet(http);
}, 60_000);
// All tests come from one address; the limit has a test of its own.
beforeEach(() => test.database.execute('delete from identity.rate_limits'));
afterAll(() => http.close());

describe('signing in with a password', () => {
  it('sets a cookie that says who I am', async () => {
    const agent = people.browser();
    const credentials = { email: EMAILS.admin, password: PASSWORD };
    const answer = await agent.post('/v1/auth/sign-in/email').send(credentials).expect(200);
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^pledgeline\.session_token=.*HttpOnly; SameSite=Lax/,
    );
    expect(answer.headers['cache-control']).toBe('no-store');
    const me = await agent.get('/v1/me').expect(200);
    expect(me.body).toEqual({
      kind: 'user',
      id: people.ids.admin,
      email: EMAILS.admin,
      name: 'admin',
      roles: ['admin'],
      storeCode: null,
    });
  });

  it.each([
    ['a wrong password', { email: EMAILS.admin, password: 'wrong password' }],
    ['an unknown address', { email: 'nobody@example.test', password: PASSWORD }],
  ])('refuses %s with the same words', async (_, credentials) => {
    const answer = await people
      .anonymous()
      .post('/v1/auth/sign-in/email')
      .send(credentials)
      .expect(401);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({
      status: 401,
      code: 'auth.invalid_email_or_password',
      detail: 'Invalid email or password',
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it.each([
    ['a missing password', { email: EMAILS.admin }],
    ['an address that is none', { email: 'admin', password: PASSWORD }],
    ['a list', []],
  ])('takes %s for malformed', async (_, body) => {
    const answer = await people.anonymous().post('/v1/auth/sign-in/email').send(body).expect(400);
    expect(answer.body).toMatchObject({ status: 400 });
  });

  it('takes no form: a page of somebody else could send one', () =>
    people
      .anonymous()
      .post('/v1/auth/sign-in/email')
      .type('form')
      .send({ email: EMAILS.admin, password: PASSWORD })
      .expect(415));

  it('ends at once when I sign out', async () => {
    const agent = await people.signedIn('finance');
    await agent.get('/v1/me').expect(200);
    await agent.post('/v1/auth/sign-out').expect(200);
    await agent.get('/v1/me').expect(401);
  });

  it('no longer honours the cookie of a session that was signed out', async () => {
    const agent = people.browser();
    const credentials = { email: EMAILS.finance, password: PASSWORD };
    const { headers } = await agent.post('/v1/auth/sign-in/email').send(credentials);
    const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    await people.anonymous().get('/v1/me').set('Cookie', cookie).expect(200);
    await agent.post('/v1/auth/sign-out').expect(200);
    await people.anonymous().get('/v1/me').set('Cookie', cookie).expect(401);
  });
});

describe('making an account', () => {
  it('makes a backer, once the address is proved', async () => {
    const account = { email: 'new@example.test', name: 'New', password: 'long enough' };
    await people.anonymous().post('/v1/auth/sign-up/email').send(account).expect(200);
    const refused = await people
      .anonymous()
      .post('/v1/auth/sign-in/email')
      .send(account)
      .expect(403);
    expect(refused.body).toMatchObject({ code: 'auth.email_not_verified' });
    const token = people.mailed('verify_email', account.email).get('verify');
    const agent = people.browser();
    await agent.post('/v1/auth/email-verifications').send({ token }).expect(200);
    await people.anonymous().post('/v1/auth/sign-in/email').send(account).expect(200);
    const me = await agent.get('/v1/me').expect(200);
    expect(me.body).toMatchObject({ email: account.email, roles: ['backer'] });
  });

  it('does not let anybody choose roles', async () => {
    const greedy = {
      email: 'g@example.test',
      name: 'G',
      password: 'long enough',
      roles: ['admin'],
    };
    await people.anonymous().post('/v1/auth/sign-up/email').send(greedy);
    const rows = await test.database.rows(
      `select 1 from identity.role_grants g join identity.users u on u.id = g.user_id
       where u.email = 'g@example.test'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('the magic link', () => {
  it('is mailed, signs in once, and leads on', async () => {
    const request = { email: EMAILS.backer, callbackURL: '/pledges' };
    await people.anonymous().post('/v1/auth/sign-in/magic-link').send(request).expect(200);
    const mailed = people.mailed('magic_link', EMAILS.backer);
    expect(mailed.get('back')).toBe('/pledges');
    const token = mailed.get('link');
    const agent = people.browser();
    const followed = await agent
      .post('/v1/auth/magic-link/verifications')
      .send({ token })
      .expect(200);
    expect(followed.text).toBe('{"status":true}');
    const me = await agent.get('/v1/me').expect(200);
    expect(me.body).toMatchObject({ id: people.ids.backer, roles: ['backer'] });
    const again = await people
      .browser()
      .post('/v1/auth/magic-link/verifications')
      .send({ token })
      .expect(401);
    expect(again.body).toMatchObject({ code: 'auth.invalid_token' });
  });

  it('does not sign anybody in from a foreign page', async () => {
    await people.anonymous().post('/v1/auth/sign-in/magic-link').send({ email: EMAILS.backer });
    const token = people.mailed('magic_link', EMAILS.backer).get('link');
    await people
      .anonymous()
      .post('/v1/auth/magic-link/verifications')
      .set('Origin', 'https://evil.example')
      .send({ token })
      .expect(403);
  });

  it('is written in the language that the page asked for', async () => {
    await people
      .anonymous()
      .post('/v1/auth/sign-in/magic-link')
      .set('Accept-Language', 'fr-FR,en;q=0.5')
      .send({ email: EMAILS.backer });
    expect(http.mailer.mails.at(-1)).toMatchObject({ kind: 'magic_link', locale: 'fr' });
  });

  it('is kept as a hash only', async () => {
    await people.anonymous().post('/v1/auth/sign-in/magic-link').send({ email: EMAILS.backer });
    const token = people.mailed('magic_link', EMAILS.backer).get('link');
    const kept = await test.database.rows<{ identifier: string; value: string }>(
      'select identifier, value from identity.verifications',
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it('never leads to a foreign page', async () => {
    const answer = await people
      .anonymous()
      .post('/v1/auth/sign-in/magic-link')
      .send({ email: EMAILS.backer, callbackURL: 'https://evil.example/' })
      .expect(403);
    expect(answer.body).toMatchObject({ code: 'auth.invalid_callback_url' });
  });
});

describe('a foreign page', () => {
  const foreign = 'https://evil.example';

  it('cannot sign a visitor out, nor act for them', async () => {
    const agent = await people.signedIn('finance');
    await agent.post('/v1/auth/sign-out').set('Origin', foreign).expect(403);
    const answer = await agent.get('/v1/audit-log').set('Origin', foreign).expect(403);
    expect(answer.body).toMatchObject({ code: 'auth.foreign_origin' });
    await agent.get('/v1/me').expect(200);
  });

  it('cannot sign a visitor in', async () => {
    const answer = await people
      .anonymous()
      .post('/v1/auth/sign-in/email')
      .set('Origin', foreign)
      .send({ email: EMAILS.admin, password: PASSWORD })
      .expect(403);
    expect(answer.body).toMatchObject({ code: 'auth.invalid_origin' });
  });

  it('is suspected when a session comes without any origin to a change of it', async () => {
    const agent = await people.signedIn('finance');
    await agent.post('/v1/auth/sign-out').unset('Origin').expect(403);
    await agent.get('/v1/me').expect(200);
  });
});

describe('a forgotten password', () => {
  it('is replaced by the mailed link, and whoever was signed in is no longer', async () => {
    const account = { email: 'forgot@example.test', name: 'F', password: 'long enough', roles: [] };
    await http.app.get(IdentityService).seedUser(account);
    const thief = people.browser();
    await thief.post('/v1/auth/sign-in/email').send(account).expect(200);
    await thief.get('/v1/me').expect(200);

    const wish = { email: account.email, redirectTo: '/reset' };
    await people.anonymous().post('/v1/auth/request-password-reset').send(wish).expect(200);
    const token = people.mailed('reset_password', account.email).get('reset');
    const changed = { token, newPassword: 'something longer' };
    await people.anonymous().post('/v1/auth/reset-password').send(changed).expect(200);

    await thief.get('/v1/me').expect(401);
    await people.anonymous().post('/v1/auth/sign-in/email').send(account).expect(401);
    const credentials = { email: account.email, password: changed.newPassword };
    await people.anonymous().post('/v1/auth/sign-in/email').send(credentials).expect(200);
  });
});

describe('a second factor', () => {
  it('is asked for once it is enabled', async () => {
    const account = { email: 'careful@example.test', name: 'C', password: PASSWORD, roles: [] };
    await http.app.get(IdentityService).seedUser(account);
    const first = people.browser();
    await first.post('/v1/auth/sign-in/email').send(account).expect(200);
    const enabled = await first
      .post('/v1/auth/two-factor/enable')
      .send({ password: PASSWORD })
      .expect(200);
    const uri = new URL((enabled.body as { totpURI: string }).totpURI);
    const code = totp(uri.searchParams.get('secret') ?? '');
    await first.post('/v1/auth/two-factor/verify-totp').send({ code }).expect(200);

    const second = people.browser();
    const asked = await second.post('/v1/auth/sign-in/email').send(account).expect(200);
    expect(asked.body).toMatchObject({ twoFactorRedirect: true });
    await second.get('/v1/me').expect(401);
    const verify = (value: string) =>
      second.post('/v1/auth/two-factor/verify-totp').send({ code: value });
    await verify(code === '000000' ? '111111' : '000000').expect(401);
    await verify(code).expect(200);
    await second.get('/v1/me').expect(200);
  });
});

describe('what the sign-in library could do beyond what we name', () => {
  it.each(['/v1/auth/api-key/create', '/v1/auth/update-user', '/v1/auth/sign-in/social'])(
    'is not there: %s',
    async (path) => {
      await (await people.signedIn('admin')).post(path).send({}).expect(404);
    },
  );
});

describe('too many attempts', () => {
  it('are told when to come back', async () => {
    const attempt = (body: object) => people.anonymous().post('/v1/auth/sign-in/email').send(body);
    for (let count = 1; count <= 20; count += 1) await attempt({}).expect(400);
    const answer = await attempt({ email: EMAILS.admin, password: PASSWORD }).expect(429);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.body).toMatchObject({ status: 429, code: 'auth.too_many_attempts' });
  });
});

/** RFC 6238 with the usual parameters: SHA-1, six digits, 30 seconds. */
function totp(base32: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...base32.replace(/=+$/, '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 0x0f) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
