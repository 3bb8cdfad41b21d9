import 'reflect-metadata';
import { Global, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import supertest from 'supertest';
import { loadConfiguration } from '#config/configuration';
import { SignInMailer } from '#libs/identity/identity.events';
import { IdentityService } from '#libs/identity/identity.service';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { PaymentsSettings } from '#libs/payments/payments.settings';
import { NotificationSettings } from '#libs/notifications/notifications.types';
import { BackgroundRunner } from '#libs/platform/background/background-runner';
import type { Role } from '#libs/platform/http/access';
import { PlatformModule } from '#libs/platform/platform.module';
import { ProductionService } from '#libs/production/production.service';
import { DEMO_STORES } from '#libs/rollout/demo-stores';
import { RolloutModule } from '#libs/rollout/rollout.module';
import { RolloutService } from '#libs/rollout/rollout.service';
import { CampaignFactory } from '../factories/campaign.factory.js';
import { CollectedFactory } from '../factories/collected.factory.js';
import type { DatabaseTest } from './database-test.js';
import { KeptSignInMails } from './identity-parts.js';
import { paymentsSettings } from './payments-parts.js';

export const PASSWORD = 'pledgeline-demo';
const PUBLIC_URL = 'http://127.0.0.1:3000';

const configurationOf = (databaseUrl: string) =>
  loadConfiguration({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    PUBLIC_URL,
    PUBLIC_POSTS_PER_MINUTE: '0',
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: 'only-for-tests-0123456789-abcdefghijklmn',
    LINK_SECRET: 'only-for-tests-nmlkjihgfedcba-9876543210',
    WEBHOOK_SIGNING_SECRET: 'whsec_test',
    STRIPE_SECRET_KEY: 'sk_test_none',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_none',
    STRIPE_WEBHOOK_SECRET: 'whsec_test',
    // Nothing listens there: collected campaigns are made without Stripe.
    STRIPE_API_BASE: 'http://127.0.0.1:9',
  });

const notificationSettings: NotificationSettings = {
  mailFrom: 'Maison <bonjour@maison.test>',
  smtpUrl: null,
  publicUrl: PUBLIC_URL,
  production: false,
};

@Global()
@Module({
  providers: [
    { provide: SignInMailer, useClass: KeptSignInMails },
    { provide: NotificationSettings, useValue: notificationSettings },
    { provide: PaymentsSettings, useValue: paymentsSettings('http://127.0.0.1:9') },
  ],
  exports: [SignInMailer, NotificationSettings, PaymentsSettings],
})
class Wiring {}

/** The HTTP application from identity to rollout, with a supplier, the demo stores and a clock. */
export class RolloutWorld {
  readonly campaigns: CampaignFactory;
  readonly collected: CollectedFactory;

  private constructor(
    readonly app: NestFastifyApplication,
    private readonly end: () => Promise<void>,
  ) {
    this.campaigns = CampaignFactory.from(app);
    this.collected = CollectedFactory.from(app);
  }

  static async open(test: DatabaseTest): Promise<RolloutWorld> {
    // Loaded late: the throttler is a CommonJS module that requires Nest, which Jest allows only
    // once Nest itself is loaded.
    const { HttpModule } = await import('#libs/platform/http/http.module');
    const http = await import('#libs/platform/http/http-app');
    const configuration = configurationOf(test.url);
    const module = await Test.createTestingModule({
      imports: [
        PlatformModule.forRoot({ configuration, process: 'api', entities: [] }),
        HttpModule.forRoot(configuration),
        Wiring,
        RolloutModule,
      ],
    })
      .overrideProvider(Clock)
      .useValue(test.clock)
      .overrideProvider(Ids)
      .useValue(test.ids)
      .compile();
    const app = module.createNestApplication<NestFastifyApplication>(
      http.httpAdapter(configuration),
      http.HTTP_OPTIONS,
    );
    await http.prepareHttpApp(app, configuration);
    return new RolloutWorld(app, () => http.closeHttpApp(app));
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get(type, { strict: false });
  }

  async seedShops(): Promise<void> {
    await this.get(RolloutService).seedStores(DEMO_STORES);
    await this.get(ProductionService).seedSuppliers([
      {
        code: 'atelier-du-jura',
        name: 'Atelier du Jura',
        email: 'commandes@atelier.test',
        locale: 'fr-FR',
        isDefault: true,
      },
    ]);
  }

  /** Does everything that is due until nothing is left. */
  drain(): Promise<void> {
    return this.get(BackgroundRunner).drain();
  }

  /** A browser of somebody with this role, signed in. */
  async signedIn(role: Role, storeCode: string | null = null) {
    const email = `${storeCode ?? role}@world.test`;
    const seed = { email, name: `The ${role}`, password: PASSWORD, roles: [role], storeCode };
    await this.get(IdentityService).seedUser(seed);
    const agent = supertest.agent(this.app.getHttpServer()).set('Origin', PUBLIC_URL);
    await agent.post('/v1/auth/sign-in/email').send({ email, password: PASSWORD }).expect(200);
    return agent;
  }

  anonymous() {
    return supertest(this.app.getHttpServer());
  }

  close(): Promise<void> {
    return this.end();
  }
}
