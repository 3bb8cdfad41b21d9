import { ApiKeys } from '#libs/identity/api-keys/api-keys';
import { AuditLog } from '#libs/identity/audit-log/audit-log';
import { AuthEngine } from '#libs/identity/auth/auth-engine';
import { CredentialCache } from '#libs/identity/auth/credential-cache';
import { SessionAuthenticator } from '#libs/identity/auth/session-authenticator';
import { IdentityService } from '#libs/identity/identity.service';
import type { IdentitySettings } from '#libs/identity/identity-settings';
import { SignInMailer, type SignInMail } from '#libs/identity/identity.events';
import { GrantRoles } from '#libs/identity/users/grant-roles';
import { UserAccounts } from '#libs/identity/users/user-accounts';
import type { Ids } from '#libs/kernel/ids';
import type { Clock } from '#libs/kernel/time';
import type { Database } from '#libs/platform/database/database';

/** Keeps what would have been sent. */
export class KeptSignInMails extends SignInMailer {
  readonly mails: SignInMail[] = [];

  override send(mail: SignInMail): Promise<void> {
    this.mails.push(mail);
    return Promise.resolve();
  }
}

export const identitySettings = (databaseUrl: string, production = false): IdentitySettings => ({
  databaseUrl,
  publicUrl: 'http://127.0.0.1:3000',
  authSecret: 'only-for-tests-0123456789-abcdefghijklmn',
  production,
});

/** What identity stands on; a database test has it. */
interface IdentityGround {
  readonly url: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Identity as one process has it, over the spec's database; two of these are two processes. */
export function identityParts(test: IdentityGround, options: { production?: boolean } = {}) {
  const settings = identitySettings(test.url, options.production);
  const cache = new CredentialCache(test.clock);
  const mailer = new KeptSignInMails();
  const engine = new AuthEngine(settings, test.ids, cache, mailer);
  const audit = new AuditLog(test.clock, test.ids);
  const grantRoles = new GrantRoles(test.database, audit, test.clock, cache);
  const accounts = new UserAccounts(engine);
  return {
    engine,
    audit,
    grantRoles,
    mailer,
    apiKeys: new ApiKeys(engine, test.database, audit, cache),
    authenticator: new SessionAuthenticator(engine, test.database, cache),
    identity: new IdentityService(test.database, accounts, grantRoles, settings),
    close: () => engine.onApplicationShutdown(),
  };
}

export type IdentityParts = ReturnType<typeof identityParts>;
