import { Injectable } from '@nestjs/common';
import { AuthEngine } from '../auth/auth-engine.js';

const PASSWORD_PROVIDER = 'credential';

/** Accounts made by us rather than by their owner; the address counts as proved. */
@Injectable()
export class UserAccounts {
  constructor(private readonly engine: AuthEngine) {}

  /** Returns the id. Each half is looked for, so a run that was cut in the middle is completed. */
  async ensure(account: {
    readonly email: string;
    readonly name: string;
    readonly password: string;
  }): Promise<string> {
    const { internalAdapter, password } = await this.engine.get().$context;
    const known = await internalAdapter.findUserByEmail(account.email, { includeAccounts: true });
    const user =
      known?.user ??
      (await internalAdapter.createUser(
        { email: account.email, name: account.name, emailVerified: true },
        { method: 'admin' },
      ));
    if (!known?.accounts.some(({ providerId }) => providerId === PASSWORD_PROVIDER)) {
      await internalAdapter.linkAccount({
        userId: user.id,
        accountId: user.id,
        providerId: PASSWORD_PROVIDER,
        password: await password.hash(account.password),
      });
    }
    return user.id;
  }
}
