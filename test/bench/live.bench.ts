/**
 * How long a pledge takes to the gauge of open pages: from the instant written into the pledge (just
 * before its commit) to the paint, in two browsers served by two API processes. `npm run bench:live`;
 * see test/bench/README.md.
 */
import { chromium, type Page } from '@playwright/test';
import { parseArgs } from 'node:util';
import { browserSettings } from '../../config/playwright-settings.js';
import { SecondApi } from '../browser/support/second-api.js';
import { liveCampaign } from '../browser/support/staff.js';
import startSystem from '../browser/support/start-system.js';
import { systemUrl } from '../browser/support/system.js';
import { pledgesArriving, seenBy, watchGauge } from '../browser/support/watching.js';
import { median, shown } from './report.js';

const { values } = parseArgs({ options: { pledges: { type: 'string', default: '30' } } });
const count = Number(values.pledges);
const GOAL_MILLIS = 1000;
const VIEWERS = ['the API that also took the pledge', 'another API process'] as const;

async function main(): Promise<void> {
  const stop = await startSystem();
  const second = await SecondApi.start();
  const browsers = await Promise.all(
    VIEWERS.map(() => chromium.launch(browserSettings.use?.launchOptions)),
  );
  try {
    const campaign = await liveCampaign();
    const pages: Page[] = [];
    for (const [index, url] of [systemUrl(), second.url].entries()) {
      const page = await browsers[index]?.newPage({ locale: 'en-GB' });
      if (page === undefined) throw new Error('there is a browser for each API');
      await watchGauge(page, `${url}/campaigns/${campaign.slug}`);
      pages.push(page);
    }
    const arrivals = await pledgesArriving(campaign, pages, { first: 1, count });
    await checkOrder(pages);
    tell(arrivals.map(({ millis }) => millis));
  } finally {
    for (const browser of browsers) await browser.close();
    await second.stop();
    await stop();
  }
}

/** @throws when a page has shown anything but 1, 2, 3 …; a total may be skipped, never turn back. */
async function checkOrder(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    const units = (await seenBy(page)).map((one) => one.units);
    if (units.join() !== Array.from({ length: count }, (_, index) => index + 1).join()) {
      throw new Error(`a page has shown ${units.join(', ')}`);
    }
  }
}

function tell(arrivals: readonly (readonly number[])[]): void {
  console.log(`${count} pledges, from the instant in the pledge to the paint, in milliseconds`);
  console.log('  page served by                        median    most');
  let most = 0;
  for (const [index, viewer] of VIEWERS.entries()) {
    const millis = arrivals.map((one) => one[index] ?? Number.NaN);
    const longest = Math.max(...millis);
    most = Math.max(most, longest);
    const cells = [median(millis), longest].map((one) => shown(one).padStart(7));
    console.log(`  ${viewer.padEnd(36)} ${cells.join(' ')}`);
  }
  const reached = most < GOAL_MILLIS;
  console.log(`  goal: every one below ${GOAL_MILLIS} ms: ${reached ? 'reached' : 'MISSED'}`);
  if (!reached) process.exitCode = 1;
}

await main();
