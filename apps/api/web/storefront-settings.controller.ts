import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Configuration } from '#config/configuration';
import { CONFIGURATION } from '#libs/platform/config/configuration.token';
import { Public } from '#libs/platform/http/access';
import { localStripe } from './local-stripe.js';

class StorefrontSettingsView {
  @ApiProperty({ description: 'For the card form in the browser', example: 'pk_test_123' })
  stripePublishableKey!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Where the local Stripe is; null with Stripe itself',
    example: 'http://127.0.0.1:12111',
  })
  stripeApiBase!: string | null;

  @ApiProperty({ description: 'The theme of the brand', example: 'default' })
  brand!: string;
}

@ApiTags('storefront')
@Controller('v1/storefront-settings')
export class StorefrontSettingsController {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  @Get()
  @Public()
  @Header('Cache-Control', 'public, max-age=60')
  @ApiOperation({ summary: 'What the storefront must know of this installation' })
  @ApiOkResponse({ type: StorefrontSettingsView })
  read(): StorefrontSettingsView {
    const { stripe, brandTheme } = this.configuration;
    return {
      stripePublishableKey: stripe.publishableKey,
      stripeApiBase: localStripe(this.configuration),
      brand: brandTheme,
    };
  }
}
