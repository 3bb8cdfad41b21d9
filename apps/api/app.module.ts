import { Module, type DynamicModule } from '@nestjs/common';
import type { Configuration } from '#config/configuration';
import { MediaModule } from '#apps/api/media.module';
import { ENTITIES, FEATURES } from '#apps/features';
import { WebModule } from '#apps/api/web/web.module';
import { WiringModule } from '#apps/wiring.module';
import { IdentityModule } from '#libs/identity/identity.module';
import { HttpModule } from '#libs/platform/http/http.module';
import { PlatformModule } from '#libs/platform/platform.module';

@Module({})
export class AppModule {
  static forRoot(configuration: Configuration): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot({ configuration, process: 'api', entities: ENTITIES }),
        HttpModule.forRoot(configuration, IdentityModule),
        WiringModule,
        MediaModule,
        ...FEATURES,
        WebModule,
      ],
    };
  }
}
