import { defineConfig } from '@playwright/test';
import { browserSettings } from './playwright-settings.js';

/** Every page as a picture, for people to look at (npm run screenshots → .data/screenshots). */
export default defineConfig({
  ...browserSettings,
  testDir: '../test/browser',
  testMatch: 'screenshots.ts',
});
