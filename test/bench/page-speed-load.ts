import type { Browser, CDPSession, Page } from '@playwright/test';
import { eventually } from '../support/eventually.js';
import { blockingMillis, TRACED } from './page-speed-trace.js';

export type LoadKind = 'html' | 'js' | 'css' | 'font' | 'image' | 'api';

/** One visit with nothing in the cache. */
export interface Load {
  readonly fcpMillis: number;
  readonly lcpMillis: number;
  /** What the largest paint was: tag and class. */
  readonly largest: string;
  /** What is above 50 ms of every long task after the first paint, by processor time. */
  readonly tbtMillis: number;
  readonly cls: number;
  readonly requests: number;
  /** As they came over the wire, heads included. */
  readonly bytes: Readonly<Record<LoadKind, number>>;
}

/** Lighthouse's slow 4G: 150 ms round trip, 1.6 Mbit/s down, 750 kbit/s up. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
  connectionType: 'cellular4g',
} as const;
const CPU_SLOWER = 4;
/** No long task and no answer for as long: the page is done. */
const QUIET_MILLIS = 2_000;

const QUIET = `performance.now() - speed.quietSince > ${QUIET_MILLIS} &&
  performance.getEntriesByName('first-contentful-paint').length > 0`;
const SEEN = `({
  ...speed, fcp: performance.getEntriesByName('first-contentful-paint')[0].startTime,
})`;

/** In the page, before anything else of it. */
const OBSERVE = `
  window.speed = { lcp: 0, largest: '', cls: 0, quietSince: 0 };
  const on = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  on('largest-contentful-paint', (entry) => {
    const { element } = entry;
    speed.lcp = entry.startTime;
    speed.largest = element === null ? '' : element.tagName.toLowerCase() + '.' + element.className;
  });
  on('layout-shift', (entry) => {
    if (!entry.hadRecentInput) speed.cls += entry.value;
  });
  on('longtask', (entry) => {
    speed.quietSince = entry.startTime + entry.duration;
  });
  on('resource', (entry) => {
    speed.quietSince = Math.max(speed.quietSince, entry.responseEnd);
  });
`;

interface Observed {
  readonly lcp: number;
  readonly largest: string;
  readonly cls: number;
  readonly fcp: number;
}

/**
 * One visit on a slow processor for what is seen, and another on this machine's own for what blocks:
 * there the record tells the processor time, which counts whatever else the machine does.
 */
export async function load(browser: Browser, url: string): Promise<Load> {
  const seen = await visit(browser, CPU_SLOWER, async (page, session) => {
    const bytes = await countBytes(session);
    await toQuiet(page, url);
    const { fcp, lcp, largest, cls } = await page.evaluate<Observed>(SEEN);
    return { fcpMillis: fcp, lcpMillis: lcp, largest, cls, ...bytes() };
  });
  const tbtMillis = await visit(browser, 1, async (page) => {
    await browser.startTracing(page, { categories: TRACED });
    await toQuiet(page, url);
    return blockingMillis(await browser.stopTracing(), CPU_SLOWER);
  });
  return { ...seen, tbtMillis };
}

async function visit<Result>(
  browser: Browser,
  slower: number,
  measure: (page: Page, session: CDPSession) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({
    viewport: { width: 412, height: 823 },
    deviceScaleFactor: 1.75,
    isMobile: true,
    hasTouch: true,
    locale: 'en-GB',
  });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.emulateNetworkConditions', SLOW_4G);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await page.addInitScript(OBSERVE);
    return await measure(page, session);
  } finally {
    await context.close();
  }
}

async function toQuiet(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'load' });
  await eventually(() => page.evaluate<boolean>(QUIET), { timeoutMs: 60_000, everyMs: 250 });
}

/** Answers what has come over the wire so far, by kind. */
async function countBytes(session: CDPSession): Promise<() => Pick<Load, 'requests' | 'bytes'>> {
  const kinds = new Map<string, LoadKind>();
  const bytes: Record<LoadKind, number> = { html: 0, js: 0, css: 0, font: 0, image: 0, api: 0 };
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    kinds.set(requestId, kindOf(type, response.mimeType));
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind !== undefined) bytes[kind] += encodedDataLength;
  });
  await session.send('Network.enable');
  return () => ({ requests: kinds.size, bytes });
}

function kindOf(type: string, mimeType: string): LoadKind {
  if (type === 'Document') return 'html';
  if (mimeType.includes('javascript')) return 'js';
  if (mimeType === 'text/css') return 'css';
  if (/^font\/|woff/.test(mimeType)) return 'font';
  return mimeType.startsWith('image/') ? 'image' : 'api';
}
