import { Module } from '@nestjs/common';
import { ServeWeb } from './serve-web.js';
import { ShortAddressController } from './short-address.controller.js';
import { StorefrontSettingsController } from './storefront-settings.controller.js';

/** What browsers load: the storefront, its settings, the pictures. */
@Module({ controllers: [ShortAddressController, StorefrontSettingsController], providers: [ServeWeb] })
export class WebModule {}
