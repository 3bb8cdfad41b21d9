import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseTest } from '../support/database-test.js';
import { identityHttp, type IdentityHttp } from '../support/identity-http.js';
import { EMAILS, People } from '../support/people.js';

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

describe('roles', () => {
  it('are granted by an administrator, take effect at once, and are written down', async () => {
    const admin = await people.signedIn('admin');
    const backer = await people.signedIn('backer');
    await backer.get('/v1/audit-log').expect(403);
    const answer = await admin
      .put(`/v1/users/${people.ids.backer}/roles`)
      .send({ roles: ['finance'], reason: 'Joined the team' })
      .expect(200);
    expect(answer.body).toMatchObject({
      id: people.ids.backer,
      roles: ['finance'],
      storeCode: null,
    });
    const log = await backer.get(`/v1/audit-log?subjectId=${people.ids.backer}`).expect(200);
    expect(log.body).toMatchObject({
      items: [
        {
          actor: { kind: 'user', id: people.ids.admin, name: 'admin' },
          action: 'user.roles_changed',
          subject: { kind: 'user', id: people.ids.backer },
          before: { roles: ['backer'] },
          after: { roles: ['finance'] },
          reason: 'Joined the team',
          requestId: expect.any(String),
        },
      ],
      nextCursor: null,
    });
    await admin.put(`/v1/users/${people.ids.backer}/roles`).send({ roles: [] }).expect(200);
    await backer.get('/v1/audit-log').expect(403);
  });

  it.each([
    [{ roles: ['owner'] }, 400],
    [{ roles: 'admin' }, 400],
    [{ roles: [], colour: 'red' }, 400],
    [{ roles: ['store'] }, 422],
    [{ roles: ['store'], storeCode: 'a b' }, 400],
  ])('refuses %j', async (body, status) => {
    const admin = await people.signedIn('admin');
    await admin.put(`/v1/users/${people.ids.backer}/roles`).send(body).expect(status);
  });

  it('refuses to leave nobody who can administer', async () => {
    const admin = await people.signedIn('admin');
    const answer = await admin
      .put(`/v1/users/${people.ids.admin}/roles`)
      .send({ roles: [] })
      .expect(422);
    expect(answer.body).toMatchObject({ code: 'user.last_admin' });
  });

  it('are listed page by page, for administrators only', async () => {
    const admin = await people.signedIn('admin');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = cursor === '' ? '?limit=2' : `?limit=2&cursor=${cursor}`;
      const page = await admin.get(`/v1/users${query}`).expect(200);
      const body = page.body as { items: { email: string }[]; nextCursor: string | null };
      seen.push(...body.items.map(({ email }) => email));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(expect.arrayContaining(Object.values(EMAILS)));
    expect(new Set(seen).size).toBe(seen.length);
    const financiers = await admin.get('/v1/users?role=finance').expect(200);
    expect(financiers.body).toMatchObject({ items: [{ email: EMAILS.finance }] });
    await (await people.signedIn('finance')).get('/v1/users').expect(403);
    await people.anonymous().get('/v1/users').expect(401);
  });
});

describe('an API key', () => {
  it('is shown once, opens what its roles open, and is dead when revoked', async () => {
    const admin = await people.signedIn('admin');
    const made = await admin
      .post('/v1/api-keys')
      .send({ name: 'ERP', roles: ['finance'] })
      .expect(201);
    const { id, secret } = made.body as { id: string; secret: string };
    expect(secret).toMatch(/^plk_\w{60,}$/);
    const list = await admin.get('/v1/api-keys').expect(200);
    expect(list.body).toMatchObject({ items: [{ id, name: 'ERP', roles: ['finance'] }] });
    expect(JSON.stringify(list.body)).not.toContain(secret);

    const bearer = `Bearer ${secret}`;
    const me = await people.anonymous().get('/v1/me').set('Authorization', bearer).expect(200);
    expect(me.body).toMatchObject({ kind: 'machine', id, name: 'ERP', roles: ['finance'] });
    await people.anonymous().get('/v1/audit-log').set('Authorization', bearer).expect(200);
    await people.anonymous().get('/v1/users').set('Authorization', bearer).expect(403);

    await admin.delete(`/v1/api-keys/${id}`).expect(204);
    const refused = await people.anonymous().get('/v1/me').set('Authorization', bearer).expect(401);
    expect(refused.body).toMatchObject({ code: 'auth.invalid_api_key' });
    await admin.delete(`/v1/api-keys/${id}`).expect(404);
    const log = await admin.get(`/v1/audit-log?subjectId=${id}`).expect(200);
    expect(log.body).toMatchObject({
      items: [{ action: 'api_key.revoked' }, { action: 'api_key.created' }],
    });
  });

  it('that nobody made is refused even where everybody may go', () =>
    people
      .anonymous()
      .get('/v1/auth/get-session')
      .set('Authorization', 'Bearer plk_guess')
      .expect(401));

  it('of an administrator neither makes keys nor grants roles', async () => {
    const admin = await people.signedIn('admin');
    const made = await admin.post('/v1/api-keys').send({ name: 'Root', roles: ['admin'] });
    const bearer = `Bearer ${(made.body as { secret: string }).secret}`;
    const post = await people
      .anonymous()
      .post('/v1/api-keys')
      .set('Authorization', bearer)
      .send({ name: 'Child', roles: ['admin'] })
      .expect(403);
    expect(post.body).toMatchObject({ code: 'auth.person_required' });
    await people
      .anonymous()
      .put(`/v1/users/${people.ids.backer}/roles`)
      .set('Authorization', bearer)
      .send({ roles: ['admin'] })
      .expect(403);
  });

  it.each([
    { name: 'x', roles: [] },
    { name: 'x', roles: ['backer'] },
    { name: '', roles: ['finance'] },
  ])('is not made from %j', async (body) => {
    await (await people.signedIn('admin')).post('/v1/api-keys').send(body).expect(400);
  });
});
