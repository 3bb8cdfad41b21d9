import { Module, type DynamicModule } from '@nestjs/common';
import type { Configuration } from '#config/configuration';
import { ENTITIES, FEATURES } from '#apps/features';
import { WiringModule } from '#apps/wiring.module';
import { Readiness } from '#libs/platform/health/readiness';
import { InFlight } from '#libs/platform/http/in-flight';
import { loggingModule } from '#libs/platform/logging/logging';
import { Metrics } from '#libs/platform/metrics/metrics';
import { PlatformModule } from '#libs/platform/platform.module';

@Module({})
export class WorkerModule {
  static forRoot(configuration: Configuration): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({ configuration, process: 'worker', entities: ENTITIES }),
        loggingModule(configuration),
        WiringModule,
        ...FEATURES,
      ],
      providers: [InFlight, Readiness, Metrics],
    };
  }
}
