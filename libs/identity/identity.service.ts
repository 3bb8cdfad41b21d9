import { Injectable } from '@nestjs/common';
import { refused } from '#libs/kernel/errors';
import { Database } from '#libs/platform/database/database';
import { GrantRoles } from './users/grant-roles.js';
import { IdentitySettings } from './identity-settings.js';
import type { SeedUser, SystemActor, UserAccount } from './identity.types.js';
import { effective, grantsOf } from './users/role-grants.js';
import { UserAccounts } from './users/user-accounts.js';

export { AuditLog } from './audit-log/audit-log.js';

const DEMO_DOMAIN = '@demo.test';
const SEED: SystemActor = { kind: 'system', id: 'seed' };

@Injectable()
export class IdentityService {
  constructor(
    private readonly database: Database,
    private readonly accounts: UserAccounts,
    private readonly grantRoles: GrantRoles,
    private readonly settings: IdentitySettings,
  ) {}

  /** Null for an unknown id. `id` is a UUID. */
  async findUser(id: string): Promise<UserAccount | null> {
    const [user] = await this.database.rows<Pick<UserAccount, 'id' | 'email' | 'name'>>(
      'select id, email, name from identity.users where id = $1',
      [id],
    );
    if (user === undefined) return null;
    return { ...user, ...(await grantsOf(this.database, id)) };
  }

  /**
   * Makes sure that an account exists, can sign in with this password, and holds exactly these
   * roles. Running it again changes nothing; the password of an existing account is left alone.
   * @throws DomainError `user.demo_refused` for a demo account in production,
   *   `user.store_code_mismatch` unless the store role and a store come together
   */
  async seedUser(seed: SeedUser): Promise<UserAccount> {
    const email = seed.email.toLowerCase();
    if (this.settings.production && email.endsWith(DEMO_DOMAIN)) {
      throw refused('user.demo_refused', 'Demo accounts are never made in production.');
    }
    const id = await this.accounts.ensure({ email, name: seed.name, password: seed.password });
    const grants = { roles: seed.roles, storeCode: seed.storeCode ?? null };
    await this.grantRoles.execute({ userId: id, grants, actor: SEED });
    return { id, email, name: seed.name, ...effective(grants) };
  }
}
