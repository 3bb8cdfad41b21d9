import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { identityParts, type IdentityParts } from '../../../test/support/identity-parts.js';
import type { Principal } from '#libs/platform/http/access';
import { CREDENTIAL_SECONDS_MAX } from './credential-cache.js';

const test = DatabaseTest.forFile();
const account = { email: 'me@example.test', name: 'Me', password: 'long enough' };

describe('two processes that authenticate', () => {
  let here: IdentityParts;
  let there: IdentityParts;
  let userId: string;

  beforeAll(async () => {
    here = identityParts(test);
    there = identityParts(test);
    userId = (await here.identity.seedUser({ ...account, roles: ['admin'] })).id;
  });
  afterAll(() => Promise.all([here.close(), there.close()]));

  const cookie = async (): Promise<string> => {
    const auth = here.engine.get();
    const { headers } = await auth.api.signInEmail({ body: account, returnHeaders: true });
    return headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  };
  const act = () => ({
    actor: { kind: 'user', id: userId, ...account, roles: ['admin'], storeCode: null } as const,
    requestId: 'r1',
  });
  const ask = (parts: IdentityParts, headers: Record<string, string>): Promise<Principal> =>
    parts.authenticator.authenticate({ headers });

  it('recognise a session that either of them made', async () => {
    const headers = { cookie: await cookie() };
    const principal = { kind: 'user', id: userId, email: account.email, roles: ['admin'] };
    await expect(ask(here, headers)).resolves.toMatchObject(principal);
    await expect(ask(there, headers)).resolves.toMatchObject(principal);
  });

  it('ask the database again after ten seconds, and at once where the roles were changed', async () => {
    const headers = { cookie: await cookie() };
    await ask(here, headers);
    await ask(there, headers);
    const grants = { roles: ['admin', 'finance'] as const, storeCode: null };
    await here.grantRoles.execute({ userId, grants, actor: act().actor });
    await expect(ask(here, headers)).resolves.toMatchObject({ roles: ['admin', 'finance'] });
    await expect(ask(there, headers)).resolves.toMatchObject({ roles: ['admin'] });
    test.clock.advanceSeconds(CREDENTIAL_SECONDS_MAX);
    await expect(ask(there, headers)).resolves.toMatchObject({ roles: ['admin', 'finance'] });
  });

  it('refuse a revoked key: here at once, there after at most ten seconds', async () => {
    const { row, secret } = await here.apiKeys.create(act(), 'ERP', ['finance']);
    const headers = { authorization: `Bearer ${secret}` };
    const machine = { kind: 'machine', id: row.id, name: 'ERP', roles: ['finance'] };
    await expect(ask(here, headers)).resolves.toEqual(machine);
    await expect(ask(there, headers)).resolves.toEqual(machine);
    await here.apiKeys.revoke(act(), row.id);
    await expect(ask(here, headers)).rejects.toMatchObject({ code: 'auth.invalid_api_key' });
    await expect(ask(there, headers)).resolves.toEqual(machine);
    test.clock.advanceSeconds(CREDENTIAL_SECONDS_MAX);
    await expect(ask(there, headers)).rejects.toMatchObject({ code: 'auth.invalid_api_key' });
  });

  it('take a forged or missing cookie for nobody', async () => {
    const anonymous = { kind: 'anonymous' };
    await expect(ask(here, {})).resolves.toEqual(anonymous);
    const forged = `${(await cookie()).slice(0, -6)}AAAAAA`;
    await expect(ask(here, { cookie: forged })).resolves.toEqual(anonymous);
  });

  it('refuse a session that a foreign page sends along', async () => {
    const headers = { cookie: await cookie(), origin: 'https://evil.example' };
    await expect(ask(here, headers)).rejects.toMatchObject({ code: 'auth.foreign_origin' });
  });
});
