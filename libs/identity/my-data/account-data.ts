import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql, Transaction } from '#libs/platform/database/database';
import {
  PersonalDataHolders,
  type Person,
  type PersonalDataHolder,
} from '#libs/platform/personal-data/personal-data';

interface AccountRow {
  readonly email: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** The account itself: user, sessions, passkeys, and links that were mailed and not yet used. */
@Injectable()
export class AccountData implements PersonalDataHolder, OnModuleInit {
  readonly name = 'account';

  constructor(private readonly holders: PersonalDataHolders) {}

  onModuleInit(): void {
    this.holders.register(this);
  }

  async copy(sql: Sql, { userId }: Person): Promise<Readonly<Record<string, unknown>>> {
    const [account] = await sql.rows<AccountRow>(
      `select email, name, "createdAt" from identity.users where id = $1`,
      [userId],
    );
    const sessions = await sql.rows(
      `select "createdAt", "expiresAt", "ipAddress", "userAgent"
       from identity.sessions where "userId" = $1 order by "createdAt"`,
      [userId],
    );
    const signInMethods = await sql.rows(
      `select "providerId" as method, "createdAt" from identity.accounts
       where "userId" = $1 order by "createdAt"`,
      [userId],
    );
    const passkeys = await sql.rows(
      `select name, "createdAt" from identity.passkeys where "userId" = $1 order by "createdAt"`,
      [userId],
    );
    return { ...account, sessions, signInMethods, passkeys };
  }

  async erase(tx: Transaction, { userId, email }: Person): Promise<void> {
    // A mailed link keeps the address beside its hash until it is used or swept.
    await tx.execute(
      `delete from identity.verifications
       where position($1 in lower(value)) > 0 or position($2 in value) > 0`,
      [email, userId],
    );
    // Sessions, passwords, passkeys and second factors go with it.
    await tx.execute('delete from identity.users where id = $1', [userId]);
  }
}
