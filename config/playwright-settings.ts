import { existsSync } from 'node:fs';
import type { PlaywrightTestConfig } from '@playwright/test';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';

/** What the browser tests and the screenshots share. */
export const browserSettings: PlaywrightTestConfig = {
  globalSetup: '../test/browser/support/start-system.ts',
  outputDir: '../.data/browser-tests',
  // One system and one browser: the pages are what is tested, not how many fit on this machine.
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: process.env['PLEDGELINE_URL'],
    viewport: { width: 390, height: 844 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    // Tracing doubles the time; to see how a test failed: --trace retain-on-failure.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(existsSync(DEBIAN_CHROMIUM) ? { executablePath: DEBIAN_CHROMIUM } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
};
