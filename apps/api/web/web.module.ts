import { Module } from '@nestjs/common';
import { BrandFiles } from './brand-files.js';
import { ServePages } from './serve-pages.js';
import { ServeWeb } from './serve-web.js';
import { ShortAddressController } from './short-address.controller.js';
import { StorefrontSettingsController } from './storefront-settings.controller.js';

/** What browsers load: the storefront's pages and files, its settings, the brand's look. */
@Module({
  controllers: [ShortAddressController, StorefrontSettingsController],
  providers: [BrandFiles, ServePages, ServeWeb],
})
export class WebModule {}
