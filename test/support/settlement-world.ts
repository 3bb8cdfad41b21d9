import 'reflect-metadata';
import { Global, Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModule } from '@nestjs/testing';
import type Stripe from 'stripe';
import { startTestEmulator, type TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import type { EmulatorOptions } from '#apps/stripe-emulator/server';
import { loadConfiguration, type Configuration } from '#config/configuration';
import { IdentityModule } from '#libs/identity/identity.module';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { NotificationSettings } from '#libs/notifications/notifications.types';
import { PaymentsSettings } from '#libs/payments/payments.settings';
import { BackgroundRunner } from '#libs/platform/background/background-runner';
import { PlatformModule } from '#libs/platform/platform.module';
import { SettlementModule } from '#libs/settlement/settlement.module';
import { PledgeFactory } from '../factories/pledge.factory.js';
import { CampaignFactory } from '../factories/campaign.factory.js';
import type { DatabaseTest } from './database-test.js';
import { paymentsSettings, TEST_WEBHOOK_SECRET } from './payments-parts.js';

const configurationOf = (test: DatabaseTest): Configuration =>
  loadConfiguration({
    NODE_ENV: 'test',
    DATABASE_URL: test.url,
    LOG_LEVEL: 'silent',
    PUBLIC_POSTS_PER_MINUTE: '0',
    AUTH_SECRET: 'only-for-tests-0123456789-abcdefghijklmn',
    LINK_SECRET: 'only-for-tests-nmlkjihgfedcba-9876543210',
    WEBHOOK_SIGNING_SECRET: 'whsec_test',
    STRIPE_SECRET_KEY: 'sk_test_of_the_tests',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_of_the_tests',
    STRIPE_WEBHOOK_SECRET: TEST_WEBHOOK_SECRET,
  });

function surroundings(payments: PaymentsSettings, { publicUrl }: Configuration) {
  const providers = [
    { provide: PaymentsSettings, useValue: payments },
    {
      provide: NotificationSettings,
      useValue: { mailFrom: 'Shop <s@example.test>', smtpUrl: null, publicUrl, production: false },
    },
  ];

  @Global()
  @Module({
    imports: [IdentityModule],
    providers,
    exports: [IdentityModule, ...providers.map(({ provide }) => provide)],
  })
  class Surroundings {}
  return Surroundings;
}

/** Loaded only where a test needs HTTP: the rest starts faster without. */
async function httpParts() {
  const [app, module] = await Promise.all([
    import('#libs/platform/http/http-app'),
    import('#libs/platform/http/http.module'),
  ]);
  return { ...app, ...module };
}

type Token<T> = abstract new (...args: never[]) => T;

/** One process of the product: everything up to settlement, on the spec's database and clock. */
export class SettlementWorld {
  readonly campaigns: CampaignFactory;
  readonly pledges: PledgeFactory;

  private constructor(
    private readonly module: TestingModule,
    private readonly http: NestFastifyApplication | null,
  ) {
    this.campaigns = CampaignFactory.from(module);
    this.pledges = PledgeFactory.from(module);
  }

  static async open(
    test: DatabaseTest,
    payments: PaymentsSettings,
    { listens = false, more = [] }: { listens?: boolean; more?: readonly Type[] } = {},
  ): Promise<SettlementWorld> {
    const configuration = configurationOf(test);
    const platform = PlatformModule.forRoot({ configuration, process: 'cli', entities: [] });
    const http = listens ? [(await httpParts()).HttpModule.forRoot(configuration)] : [];
    const module = await Test.createTestingModule({
      imports: [
        platform,
        ...http,
        surroundings(payments, configuration),
        SettlementModule,
        ...more,
      ],
    })
      .overrideProvider(Clock)
      .useValue(test.clock)
      .overrideProvider(Ids)
      .useValue(test.ids)
      .overrideProvider(PaymentsSettings)
      .useValue(payments)
      .compile();
    if (!listens) {
      await module.init();
      return new SettlementWorld(module, null);
    }
    const { HTTP_OPTIONS, httpAdapter, prepareHttpApp } = await httpParts();
    const app = module.createNestApplication<NestFastifyApplication>(
      httpAdapter(configuration),
      HTTP_OPTIONS,
    );
    await prepareHttpApp(app, configuration);
    await app.listen(0, '127.0.0.1');
    return new SettlementWorld(module, app);
  }

  get<T>(type: Token<T>): T {
    return this.module.get<T>(type, { strict: false });
  }

  /** Where this process answers HTTP. */
  async url(): Promise<string> {
    if (this.http === null) throw new Error('this process does not listen');
    return (await this.http.getUrl()).replace(/\/$/, '');
  }

  /** Does all background work that is due by the clock of the test. */
  drain(): Promise<void> {
    return this.get(BackgroundRunner).drain();
  }

  async close(): Promise<void> {
    await (this.http ?? this.module).close();
  }
}

/** A local Stripe, and the settings that lead to it. */
export async function stripeOf(
  options: Partial<EmulatorOptions> = {},
  change: Partial<PaymentsSettings> = {},
): Promise<{ readonly emulator: TestEmulator; readonly settings: PaymentsSettings }> {
  const emulator = await startTestEmulator({ secretKey: 'sk_test_of_the_tests', ...options });
  return { emulator, settings: paymentsSettings(emulator.emulator.url, change) };
}

/** Every event of the emulator so far, or since this one, in order; what its webhooks would have brought. */
export async function eventsOf(
  stripe: Stripe,
  isKnown: (event: Stripe.Event) => boolean = () => false,
): Promise<Stripe.Event[]> {
  const events: Stripe.Event[] = [];
  for await (const event of stripe.events.list({ limit: 100 })) {
    if (isKnown(event)) break;
    events.push(event);
  }
  return events.reverse();
}
