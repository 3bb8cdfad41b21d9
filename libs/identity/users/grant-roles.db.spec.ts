import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { identityParts, type IdentityParts } from '../../../test/support/identity-parts.js';
import type { Role } from '#libs/platform/http/access';
import { listAuditLog } from '../audit-log/audit-log.queries.js';
import { grantsOf } from './role-grants.js';

const test = DatabaseTest.forFile();
const actor = { kind: 'system', id: 'spec' } as const;

describe('granting roles', () => {
  let parts: IdentityParts;
  const seed = async (email: string, ...roles: Role[]): Promise<string> =>
    (await parts.identity.seedUser({ email, name: email, password: 'long enough', roles })).id;
  const grant = (userId: string, roles: Role[], storeCode: string | null = null) =>
    parts.grantRoles.execute({ userId, grants: { roles, storeCode }, actor, reason: 'because' });

  beforeAll(() => {
    parts = identityParts(test);
  });
  afterAll(() => parts.close());

  it('makes whoever was granted nothing a backer', async () => {
    const id = await seed('nobody@example.test');
    await expect(grantsOf(test.database, id)).resolves.toEqual({
      roles: ['backer'],
      storeCode: null,
    });
  });

  it('replaces all roles and writes down how it was and became', async () => {
    const id = await seed('change@example.test', 'merchandiser');
    await grant(id, ['store'], 'lyon');
    await expect(grantsOf(test.database, id)).resolves.toEqual({
      roles: ['store'],
      storeCode: 'lyon',
    });
    const [record] = await listAuditLog(test.database, { subjectId: id, limit: 1 });
    expect(record).toMatchObject({
      action: 'user.roles_changed',
      before: { roles: ['merchandiser'], storeCode: null },
      after: { roles: ['store'], storeCode: 'lyon' },
      reason: 'because',
    });
  });

  it('leaves no trace when nothing changes', async () => {
    const id = await seed('same@example.test', 'finance');
    await grant(id, ['finance']);
    await expect(listAuditLog(test.database, { subjectId: id, limit: 5 })).resolves.toHaveLength(1);
  });

  it('refuses a store team without a store, and a store without a store team', async () => {
    const id = await seed('store@example.test');
    await expect(grant(id, ['store'])).rejects.toMatchObject({ code: 'user.store_code_mismatch' });
    await expect(grant(id, ['finance'], 'lyon')).rejects.toMatchObject({
      code: 'user.store_code_mismatch',
    });
  });

  it('refuses an unknown user', async () => {
    await expect(grant(test.ids.next(), ['finance'])).rejects.toMatchObject({
      code: 'user.not_found',
    });
  });

  it('keeps one administrator even when two remove each other at once', async () => {
    const [one, two] = await Promise.all([
      seed('admin1@example.test', 'admin'),
      seed('admin2@example.test', 'admin'),
    ]);
    const outcomes = await Promise.allSettled([grant(one, []), grant(two, [])]);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ code: 'user.last_admin' });
    const admins = await test.database.rows(
      `select 1 from identity.role_grants where role = 'admin'`,
    );
    expect(admins).toHaveLength(1);
  });
});
