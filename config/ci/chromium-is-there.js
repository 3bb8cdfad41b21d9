// Ends well when a Chromium starts: Debian's, or the one that Playwright brings.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const DEBIAN = '/usr/bin/chromium';
const executablePath = existsSync(DEBIAN) ? DEBIAN : chromium.executablePath();
if (!existsSync(executablePath)) process.exit(1);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
await browser.close();
