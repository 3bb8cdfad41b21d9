import { refused } from '#libs/kernel/errors';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type { Role } from '#libs/platform/http/access';

export interface Grants {
  readonly roles: readonly Role[];
  readonly storeCode: string | null;
}

const BACKER_ONLY: Grants = { roles: ['backer'], storeCode: null };

interface GrantRow {
  readonly role: Role;
  readonly storeCode: string | null;
}

/** An account without a grant is a backer. */
export const effective = (grants: Grants): Grants =>
  grants.roles.length === 0 ? BACKER_ONLY : grants;

export async function grantsOf(sql: Sql, userId: string): Promise<Grants> {
  const rows = await sql.rows<GrantRow>(
    `select role, store_code as "storeCode" from identity.role_grants
     where user_id = $1 order by role`,
    [userId],
  );
  return effective({
    roles: rows.map((row) => row.role),
    storeCode: rows.find((row) => row.storeCode !== null)?.storeCode ?? null,
  });
}

/** @throws DomainError `user.store_code_mismatch` unless the store role and a store come together. */
export function assertGrantable(grants: Grants): void {
  if (grants.roles.includes('store') === (grants.storeCode !== null)) return;
  throw refused(
    'user.store_code_mismatch',
    'A member of a store team has a store, and nobody else has one.',
  );
}

/**
 * Replaces what a user was granted.
 * @throws DomainError `user.last_admin` when nobody would be left to administer
 */
export async function replaceGrants(
  tx: Transaction,
  userId: string,
  grants: Grants,
  now: Date,
): Promise<void> {
  await keepAnAdmin(tx, userId, grants);
  await tx.execute('delete from identity.role_grants where user_id = $1', [userId]);
  await tx.execute(
    `insert into identity.role_grants (user_id, role, store_code, granted_at)
     select $1, role, case when role = 'store' then $3::text end, $4
     from unnest($2::text[]) as role`,
    [userId, [...new Set(grants.roles)], grants.storeCode, now],
  );
}

async function keepAnAdmin(tx: Transaction, userId: string, grants: Grants): Promise<void> {
  if (grants.roles.includes('admin')) return;
  // Locked in a fixed order, so that two administrators cannot remove each other at once.
  const admins = await tx.rows<{ userId: string }>(
    `select user_id as "userId" from identity.role_grants
     where role = 'admin' order by user_id for update`,
  );
  if (admins.length === 1 && admins[0]?.userId === userId) {
    throw refused('user.last_admin', 'Somebody must remain who can administer.');
  }
}
