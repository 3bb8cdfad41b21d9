import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseTest } from '../../test/support/database-test.js';
import { identityParts, type IdentityParts } from '../../test/support/identity-parts.js';

const test = DatabaseTest.forFile();
const lyon = {
  email: 'Store-Lyon@Example.test',
  name: 'Lyon',
  password: 'long enough',
  roles: ['store'],
  storeCode: 'lyon',
} as const;

describe('a seeded user', () => {
  let parts: IdentityParts;
  beforeAll(() => {
    parts = identityParts(test);
  });
  afterAll(() => parts.close());

  it('is the same account however often the seed runs', async () => {
    const first = await parts.identity.seedUser(lyon);
    const second = await parts.identity.seedUser(lyon);
    expect(second).toEqual(first);
    await expect(parts.identity.findUser(first.id)).resolves.toEqual({
      id: first.id,
      email: 'store-lyon@example.test',
      name: 'Lyon',
      roles: ['store'],
      storeCode: 'lyon',
    });
    const accounts = await test.database.rows('select 1 from identity.accounts');
    expect(accounts).toHaveLength(1);
  });

  it('is completed when an earlier run stopped before the password', async () => {
    const email = 'half@example.test';
    const seed = { email, name: 'Half', password: 'long enough', roles: [] };
    const { id } = await parts.identity.seedUser(seed);
    await test.database.execute('delete from identity.accounts where "userId" = $1', [id]);
    await parts.identity.seedUser(seed);
    const auth = parts.engine.get();
    const signedIn = await auth.api.signInEmail({ body: { email, password: seed.password } });
    expect(signedIn.user.id).toBe(id);
  });

  it('is never a demo account in production', async () => {
    const production = identityParts(test, { production: true });
    const seed = { ...lyon, email: 'admin@demo.test' };
    await expect(production.identity.seedUser(seed)).rejects.toMatchObject({
      code: 'user.demo_refused',
    });
    await production.close();
  });

  it('is not found under an id that nobody has', async () => {
    await expect(parts.identity.findUser(test.ids.next())).resolves.toBeNull();
  });
});
