import { Module } from '@nestjs/common';
import { SharePictures } from '#apps/api/share/share-pictures';
import { ApiReader } from './api-reader.js';
import { BrandFiles } from './brand-files.js';
import { LegalTextsController } from './legal-texts.controller.js';
import { ServePages } from './serve-pages.js';
import { ServeWeb } from './serve-web.js';
import { ShortAddressController } from './short-address.controller.js';
import { SiteFiles } from './site-files.js';
import { StorefrontSettingsController } from './storefront-settings.controller.js';

/** What browsers load: the storefront's pages and files, its settings, the brand's look. */
@Module({
  controllers: [LegalTextsController, ShortAddressController, StorefrontSettingsController],
  providers: [ApiReader, BrandFiles, ServePages, SharePictures, SiteFiles, ServeWeb],
})
export class WebModule {}
