import { defineConfig } from '@playwright/test';
import { browserSettings } from './playwright-settings.js';

/** The storefront in a real browser against the whole running system (npm run test:browser). */
export default defineConfig({
  ...browserSettings,
  testDir: '../test/browser',
  testMatch: '*.spec.ts',
});
