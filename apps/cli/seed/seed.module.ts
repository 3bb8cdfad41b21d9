import { Module, type DynamicModule } from '@nestjs/common';
import { ENTITIES, FEATURES } from '#apps/features';
import { WiringModule } from '#apps/wiring.module';
import type { Configuration } from '#config/configuration';
import { IdentityModule } from '#libs/identity/identity.module';
import type { Clock } from '#libs/kernel/time';
import { HttpModule } from '#libs/platform/http/http.module';
import { PlatformModule } from '#libs/platform/platform.module';

/** The API and the worker's work in one process that has a clock of its own and runs no loops. */
@Module({})
export class SeedModule {
  static forRoot(configuration: Configuration, clock: Clock): DynamicModule {
    return {
      module: SeedModule,
      imports: [
        PlatformModule.forRoot({ configuration, process: 'cli', entities: ENTITIES, clock }),
        HttpModule.forRoot(configuration, IdentityModule),
        WiringModule,
        ...FEATURES,
      ],
    };
  }
}
