import 'reflect-metadata';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { loadConfiguration, type Configuration } from '#config/configuration';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { IdentitySettings } from '#libs/identity/identity-settings';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { NotificationSettings } from '#libs/notifications/notifications.types';
import { PaymentsSettings } from '#libs/payments/payments.settings';
import { Database } from '#libs/platform/database/database';
import { IdempotencyKeys } from '#libs/platform/idempotency/idempotency-keys';
import { Inbox, InboxHandlers } from '#libs/platform/inbox/inbox';
import { SqlInbox } from '#libs/platform/inbox/sql-inbox';
import { HandlerRegistry } from '#libs/platform/inbox/handler-registry';
import { GraphileJobs } from '#libs/platform/jobs/graphile-jobs';
import { JobRunner } from '#libs/platform/jobs/job-runner';
import { BackgroundWork, Jobs } from '#libs/platform/jobs/jobs';
import { WorkRegistry } from '#libs/platform/jobs/work-registry';
import { FeatureGauges } from '#libs/platform/metrics/feature-gauges';
import { FanOut } from '#libs/platform/outbox/fan-out';
import { NewsSubscribers, Outbox } from '#libs/platform/outbox/outbox';
import { OutboxRelay } from '#libs/platform/outbox/outbox-relay';
import { SqlOutbox } from '#libs/platform/outbox/sql-outbox';
import { SubscriberRegistry } from '#libs/platform/outbox/subscriber-registry';
import { PersonalDataHolders } from '#libs/platform/personal-data/personal-data';
import { PledgesModule } from '#libs/pledges/pledges.module';
import { CampaignFactory } from '../factories/campaign.factory.js';
import { PledgeFactory } from '../factories/pledge.factory.js';
import { identitySettings } from './identity-parts.js';

export const RESERVATION_SECONDS = 900;

const configurationFor = (databaseUrl: string): Configuration =>
  loadConfiguration({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: 'only-for-tests-0123456789-abcdefghijklmn',
    LINK_SECRET: 'only-for-tests-nmlkjihgfedcba-9876543210',
    WEBHOOK_SIGNING_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    STRIPE_SECRET_KEY: 'sk_test_none',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_none',
    STRIPE_WEBHOOK_SECRET: 'whsec_test',
    // Nothing listens there: a spec that talks to Stripe brings its own emulator.
    STRIPE_API_BASE: 'http://127.0.0.1:9',
  });

const paymentsSettings: PaymentsSettings = {
  secretKey: 'sk_test_nobody_listens',
  publishableKey: 'pk_test_nobody_listens',
  webhookSecret: 'whsec_for_tests',
  apiBase: 'http://127.0.0.1:1',
  callsPerSecondPerEndpoint: 20,
  callsPerSecondInAll: 80,
  requestTimeoutMs: 1000,
  mirrorEverySeconds: null,
  mirrorOverlapSeconds: 3600,
};

const notificationSettings: NotificationSettings = {
  mailFrom: 'Test brand <brand@example.test>',
  smtpUrl: null,
  publicUrl: 'http://127.0.0.1:3000',
  production: false,
};

/** What a world stands on: a DatabaseTest, or a database with the machine's own clock. */
export interface WorldGround {
  readonly database: Database;
  readonly url: string;
  readonly clock: Clock;
  readonly ids: Ids;
}

const alias = <T>(provide: abstract new (...args: never[]) => T, useExisting: unknown) =>
  ({ provide, useExisting }) as never;

function surroundings(on: WorldGround) {
  return [
    { provide: Clock, useValue: on.clock },
    { provide: Ids, useValue: on.ids },
    { provide: Database, useFactory: () => on.database },
    { provide: CONFIGURATION, useValue: configurationFor(on.url) },
    { provide: IdentitySettings, useValue: identitySettings(on.url) },
    { provide: PaymentsSettings, useValue: paymentsSettings },
    { provide: NotificationSettings, useValue: notificationSettings },
    SqlOutbox,
    SubscriberRegistry,
    WorkRegistry,
    GraphileJobs,
    HandlerRegistry,
    SqlInbox,
    JobRunner,
    FanOut,
    OutboxRelay,
    PersonalDataHolders,
    FeatureGauges,
    IdempotencyKeys,
    alias(Outbox, SqlOutbox),
    alias(NewsSubscribers, SubscriberRegistry),
    alias(BackgroundWork, WorkRegistry),
    alias(Jobs, GraphileJobs),
    alias(InboxHandlers, HandlerRegistry),
    alias(Inbox, SqlInbox),
  ];
}

/** Pledges with all they stand on, as one process has it; two of these are two processes. */
export class PledgeWorld {
  readonly campaigns: CampaignFactory;
  readonly pledges: PledgeFactory;

  private constructor(private readonly module: TestingModule) {
    this.campaigns = CampaignFactory.from(module);
    this.pledges = PledgeFactory.from(module);
  }

  static async open(on: WorldGround): Promise<PledgeWorld> {
    const providers = surroundings(on);

    @Global()
    @Module({
      providers,
      exports: providers.map((one) => ('provide' in one ? one.provide : one)),
    })
    class Surroundings {}

    const module = await Test.createTestingModule({
      imports: [Surroundings, PledgesModule],
    }).compile();
    await module.init();
    return new PledgeWorld(module);
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.module.get(type, { strict: false });
  }

  /** Delivers news and runs jobs until there is nothing left to do. */
  async settle(): Promise<void> {
    const [relay, jobs] = [this.get(OutboxRelay), this.get(JobRunner)];
    while ((await relay.run()) + (await jobs.runDue()) > 0);
  }

  close(): Promise<void> {
    return this.module.close();
  }
}
