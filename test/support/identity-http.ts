import 'reflect-metadata';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { loadConfiguration } from '#config/configuration';
import { SignInMailer } from '#libs/identity/identity.events';
import { IdentityModule } from '#libs/identity/identity.module';
import { PlatformModule } from '#libs/platform/platform.module';
import { KeptSignInMails } from './identity-parts.js';

const configurationOf = (databaseUrl: string) =>
  loadConfiguration({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    PUBLIC_POSTS_PER_MINUTE: '0',
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: 'only-for-tests-0123456789-abcdefghijklmn',
    LINK_SECRET: 'only-for-tests-nmlkjihgfedcba-9876543210',
    WEBHOOK_SIGNING_SECRET: 'whsec_test',
    STRIPE_SECRET_KEY: 'sk_test_none',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_none',
    STRIPE_WEBHOOK_SECRET: 'whsec_test',
  });

@Global()
@Module({
  providers: [KeptSignInMails, { provide: SignInMailer, useExisting: KeptSignInMails }],
  exports: [SignInMailer],
})
class KeptMailsModule {}

@Module({})
class IdentityApp {}

/** The HTTP application with identity as its only feature; mails are kept instead of sent. */
export async function identityHttp(databaseUrl: string) {
  // Loaded late: the throttler is a CommonJS module that requires Nest, which Jest allows only once
  // Nest itself is loaded.
  const { HttpModule } = await import('#libs/platform/http/http.module');
  const { closeHttpApp, createHttpApp } = await import('#libs/platform/http/http-app');
  const configuration = configurationOf(databaseUrl);
  const module: DynamicModule = {
    module: IdentityApp,
    imports: [
      PlatformModule.forRoot({ configuration, process: 'api', entities: [] }),
      HttpModule.forRoot(configuration),
      KeptMailsModule,
      IdentityModule,
    ],
  };
  const app = await createHttpApp(module, configuration);
  return { app, mailer: app.get(KeptSignInMails), close: () => closeHttpApp(app) };
}

export type IdentityHttp = Awaited<ReturnType<typeof identityHttp>>;
