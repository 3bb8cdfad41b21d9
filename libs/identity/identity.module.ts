import { Global, Module } from '@nestjs/common';
import type { Configuration } from '#config/configuration';
import { Clock } from '#libs/kernel/time';
import { AuditTrail } from '#libs/platform/audit/audit-trail';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { Authenticator } from '#libs/platform/http/access';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { ApiKeys } from './api-keys/api-keys.js';
import { AuditReplays } from './audit-log/audit-replays.js';
import { AuditLogController } from './audit-log/audit-log.controller.js';
import { AuthController } from './auth/auth.controller.js';
import { AuthEngine } from './auth/auth-engine.js';
import { LibraryDoor } from './auth/library-door.js';
import { PasskeysController } from './auth/passkeys.controller.js';
import { CredentialCache } from './auth/credential-cache.js';
import { GrantRoles } from './users/grant-roles.js';
import { AuditLog, IdentityService } from './identity.service.js';
import { SessionAuthenticator } from './auth/session-authenticator.js';
import { IdentitySettings } from './identity-settings.js';
import { AccountData } from './my-data/account-data.js';
import { CopyMyData } from './my-data/copy-my-data.js';
import { ForgetMe } from './my-data/forget-me.js';
import { MyDataController } from './my-data/my-data.controller.js';
import { UserAccounts } from './users/user-accounts.js';
import { UsersController } from './users/users.controller.js';

/**
 * Who somebody is and what they may do. The app's wiring provides a `SignInMailer` globally; where
 * none is, everything works but what has to send a mail. Global, because the guard in front of every
 * route asks its `Authenticator`.
 */
@Global()
@Module({
  controllers: [
    AuthController,
    PasskeysController,
    UsersController,
    MyDataController,
    ApiKeysController,
    AuditLogController,
  ],
  providers: [
    {
      provide: IdentitySettings,
      useFactory: (configuration: Configuration): IdentitySettings => ({
        databaseUrl: configuration.databaseUrl,
        publicUrl: configuration.publicUrl,
        authSecret: configuration.authSecret,
        production: configuration.environment === 'production',
      }),
      inject: [CONFIGURATION],
    },
    {
      provide: CredentialCache,
      useFactory: (clock: Clock) => new CredentialCache(clock),
      inject: [Clock],
    },
    { provide: Authenticator, useClass: SessionAuthenticator },
    AuthEngine,
    LibraryDoor,
    UserAccounts,
    AccountData,
    CopyMyData,
    ForgetMe,
    GrantRoles,
    ApiKeys,
    AuditLog,
    AuditReplays,
    { provide: AuditTrail, useExisting: AuditLog },
    IdentityService,
  ],
  exports: [Authenticator, AuditLog, AuditTrail, IdentityService],
})
export class IdentityModule {}
