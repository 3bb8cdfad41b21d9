/**
 * How fast the storefront's pages are on a slow phone: Chromium with a cold cache, slow 4G and a
 * processor four times slower, five runs, medians, against budgets. `npm run bench:pages`; see
 * test/bench/README.md.
 */
import { chromium, type Browser } from '@playwright/test';
import { parseArgs } from 'node:util';
import { browserSettings } from '../../config/playwright-settings.js';
import { heldPledge, liveCampaign } from '../browser/support/staff.js';
import startSystem from '../browser/support/start-system.js';
import { systemUrl } from '../browser/support/system.js';
import { load, type Load, type LoadKind } from './page-speed-load.js';
import { median, shown } from './report.js';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, only: { type: 'string' } },
});

interface Budget {
  readonly lcpMillis: number;
  readonly tbtMillis: number;
  readonly cls: number;
}

/** Where strangers arrive, from a search or a friend. */
const FIRST_PAGE: Budget = { lcpMillis: 2500, tbtMillis: 200, cls: 0.02 };
/** Reached from a page that has brought most of the program; here they are measured without it. */
const LATER_PAGE: Budget = { lcpMillis: 5000, tbtMillis: 200, cls: 0.1 };
const KINDS: readonly LoadKind[] = ['html', 'js', 'css', 'font', 'image', 'api'];

async function main(): Promise<void> {
  const stop = await startSystem();
  const browser = await chromium.launch(browserSettings.use?.launchOptions);
  try {
    console.log(head());
    for (const { name, path, budget } of await pages()) {
      if (values.only !== undefined && name !== values.only) continue;
      const loads = await loadsOf(browser, `${systemUrl()}${path}`);
      console.log(row(name, loads));
      for (const miss of misses(loads, budget)) {
        console.log(`    over budget: ${miss}`);
        process.exitCode = 1;
      }
    }
  } finally {
    await browser.close();
    await stop();
  }
}

interface MeasuredPage {
  readonly name: string;
  readonly path: string;
  readonly budget: Budget;
}

async function pages(): Promise<readonly MeasuredPage[]> {
  const { id, token } = await heldPledge(await liveCampaign());
  return [
    { name: 'discover', path: '/', budget: FIRST_PAGE },
    { name: 'campaign', path: '/campaigns/armchair-lune', budget: FIRST_PAGE },
    { name: 'checkout', path: '/campaigns/armchair-lune/pledge', budget: LATER_PAGE },
    { name: 'my pledge', path: `/pledges/${id}#token=${token}`, budget: LATER_PAGE },
    { name: 'board', path: '/board/lyon', budget: LATER_PAGE },
  ];
}

async function loadsOf(browser: Browser, url: string): Promise<readonly Load[]> {
  const loads: Load[] = [];
  for (let run = 0; run < Number(values.runs); run += 1) loads.push(await load(browser, url));
  return loads;
}

const of = (loads: readonly Load[], measure: (load: Load) => number): number =>
  median(loads.map(measure));

function misses(loads: readonly Load[], budget: Budget): readonly string[] {
  const lcp = of(loads, ({ lcpMillis }) => lcpMillis);
  const tbt = of(loads, ({ tbtMillis }) => tbtMillis);
  const cls = of(loads, (one) => one.cls);
  return [
    ...(lcp > budget.lcpMillis ? [`LCP ${shown(lcp)} ms, not ${budget.lcpMillis}`] : []),
    ...(tbt > budget.tbtMillis ? [`TBT ${shown(tbt)} ms, not ${budget.tbtMillis}`] : []),
    ...(cls > budget.cls ? [`CLS ${shown(cls, 3)}, not ${budget.cls}`] : []),
  ];
}

const COLUMNS = ['FCP ms', 'LCP ms', 'TBT ms', 'CLS', 'requests', ...KINDS, 'kB in all'];

const head = (): string =>
  ['page'.padEnd(11), ...COLUMNS.map((column) => column.padStart(9))].join('');

function row(name: string, loads: readonly Load[]): string {
  const kilobytes = (kind: LoadKind): number => of(loads, ({ bytes }) => bytes[kind]) / 1000;
  const cells = [
    shown(of(loads, ({ fcpMillis }) => fcpMillis)),
    shown(of(loads, ({ lcpMillis }) => lcpMillis)),
    shown(of(loads, ({ tbtMillis }) => tbtMillis)),
    shown(
      of(loads, ({ cls }) => cls),
      3,
    ),
    shown(of(loads, ({ requests }) => requests)),
    ...KINDS.map((kind) => shown(kilobytes(kind), 1)),
    shown(
      KINDS.reduce((sum, kind) => sum + kilobytes(kind), 0),
      1,
    ),
  ];
  const largest = loads.at(-1)?.largest ?? '';
  return [name.padEnd(11), ...cells.map((cell) => cell.padStart(9)), `   ${largest}`].join('');
}

await main();
