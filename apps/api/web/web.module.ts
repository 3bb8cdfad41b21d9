import { Module } from '@nestjs/common';
import { ServeWeb } from './serve-web.js';
import { StorefrontSettingsController } from './storefront-settings.controller.js';

/** What browsers load: the storefront, its settings, the pictures. */
@Module({ controllers: [StorefrontSettingsController], providers: [ServeWeb] })
export class WebModule {}
