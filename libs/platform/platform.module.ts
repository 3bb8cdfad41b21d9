import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
  type Provider,
} from '@nestjs/common';
import type { Configuration } from '#config/configuration';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { BackgroundRunner } from './background/background-runner.js';
import { RandomIds } from './clock/random-ids.js';
import { SystemClock } from './clock/system-clock.js';
import { CONFIGURATION } from './config/configuration.token.js';
import { createDataSource, type DataSourceSettings } from './database/data-source.js';
import { Database } from './database/database.js';
import { DeadLetters } from './dead-letters/dead-letters.js';
import { IdempotencyKeys } from './idempotency/idempotency-keys.js';
import { HandlerRegistry } from './inbox/handler-registry.js';
import { Inbox, InboxHandlers } from './inbox/inbox.js';
import { InboxProcessor } from './inbox/inbox-processor.js';
import { SqlInbox } from './inbox/sql-inbox.js';
import { GraphileJobs } from './jobs/graphile-jobs.js';
import { JobRunner } from './jobs/job-runner.js';
import { BackgroundWork, Jobs } from './jobs/jobs.js';
import { WorkRegistry } from './jobs/work-registry.js';
import { FanOut } from './outbox/fan-out.js';
import { FeatureGauges } from './metrics/feature-gauges.js';
import { NewsSubscribers, Outbox } from './outbox/outbox.js';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { SqlOutbox } from './outbox/sql-outbox.js';
import { SubscriberRegistry } from './outbox/subscriber-registry.js';
import { PersonalDataHolders } from './personal-data/personal-data.js';

export type ProcessKind = 'api' | 'worker' | 'cli';

export interface PlatformOptions {
  readonly configuration: Configuration;
  /** Only a worker runs what is registered with Jobs, Outbox and Inbox. */
  readonly process: ProcessKind;
  /** The entity classes of all features, from the application's list. */
  readonly entities: DataSourceSettings['entities'];
  /** Instead of the machine's clock: seeding plays the past. */
  readonly clock?: Clock;
}

const PROCESS = Symbol('process');

/** What every feature may inject; imported once, by the application. */
@Module({})
export class PlatformModule
  implements OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown
{
  constructor(
    @Inject(PROCESS) private readonly process: ProcessKind,
    private readonly background: BackgroundRunner,
    private readonly database: Database,
  ) {}

  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      providers: [...settings(options), ...BASE, ...MESSAGING],
      exports: EXPORTED,
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.process === 'worker') await this.background.start();
  }

  /** First the work in hand is finished, … */
  async onModuleDestroy(): Promise<void> {
    await this.background.stop();
  }

  /** … then, when the HTTP server has answered its last request, the pool closes. */
  async onApplicationShutdown(): Promise<void> {
    if (this.database.dataSource.isInitialized) await this.database.dataSource.destroy();
  }
}

function settings(options: PlatformOptions): Provider[] {
  return [
    { provide: CONFIGURATION, useValue: options.configuration },
    { provide: PROCESS, useValue: options.process },
    { provide: Clock, useValue: options.clock ?? new SystemClock() },
    {
      provide: Database,
      inject: [CONFIGURATION],
      useFactory: async ({ databaseUrl, databasePoolSize }: Configuration): Promise<Database> => {
        const dataSource = createDataSource({
          url: databaseUrl,
          poolSize: databasePoolSize,
          applicationName: `pledgeline-${options.process}`,
          entities: options.entities,
        });
        return new Database(await dataSource.initialize());
      },
    },
  ];
}

const BASE: Provider[] = [
  { provide: Ids, inject: [Clock], useFactory: (clock: Clock): Ids => new RandomIds(clock) },
  IdempotencyKeys,
  DeadLetters,
  FeatureGauges,
  PersonalDataHolders,
];

const MESSAGING: Provider[] = [
  { provide: Outbox, useClass: SqlOutbox },
  SubscriberRegistry,
  { provide: NewsSubscribers, useExisting: SubscriberRegistry },
  FanOut,
  OutboxRelay,
  { provide: Inbox, useClass: SqlInbox },
  HandlerRegistry,
  { provide: InboxHandlers, useExisting: HandlerRegistry },
  InboxProcessor,
  { provide: Jobs, useClass: GraphileJobs },
  WorkRegistry,
  { provide: BackgroundWork, useExisting: WorkRegistry },
  JobRunner,
  BackgroundRunner,
];

const EXPORTED = [
  CONFIGURATION,
  Database,
  Clock,
  Ids,
  Outbox,
  NewsSubscribers,
  Inbox,
  InboxHandlers,
  Jobs,
  BackgroundWork,
  BackgroundRunner,
  IdempotencyKeys,
  DeadLetters,
  FeatureGauges,
  PersonalDataHolders,
];
