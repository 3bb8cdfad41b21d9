import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import type { Configuration } from '#config/configuration';
import { DeadLettersController } from '../dead-letters/dead-letters.controller.js';
import { HealthController } from '../health/health.controller.js';
import { Readiness } from '../health/readiness.js';
import { loggingModule } from '../logging/logging.js';
import { Metrics } from '../metrics/metrics.js';
import { AccessGuard } from './access.guard.js';
import { InFlight } from './in-flight.js';
import { PostThrottlerGuard } from './post-throttler.guard.js';
import { ProblemFilter } from './problem.filter.js';
import { QueryGuard } from './query-guard.js';
import { validationPipe } from './validation.js';

const MINUTE_MILLIS = 60_000;

/** Everything around a request that no feature should think about; imported by the api only. */
@Module({})
export class HttpModule {
  /** `authentication` is the module that exports the `Authenticator`. */
  static forRoot(configuration: Configuration, authentication?: Type<unknown>): DynamicModule {
    const limit = configuration.publicPostsPerMinute ?? 1;
    return {
      module: HttpModule,
      imports: [
        ...(authentication === undefined ? [] : [authentication]),
        loggingModule(configuration),
        ThrottlerModule.forRoot([{ ttl: MINUTE_MILLIS, limit }]),
      ],
      controllers: [HealthController, DeadLettersController],
      providers: [
        InFlight,
        Readiness,
        Metrics,
        { provide: APP_GUARD, useClass: PostThrottlerGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: QueryGuard },
        { provide: APP_PIPE, useFactory: validationPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [Metrics, InFlight],
    };
  }
}
