import { expect, test, type Page } from '@playwright/test';
import { SecondApi } from './support/second-api.js';
import { heldPledge, liveCampaign } from './support/staff.js';
import { systemUrl } from './support/system.js';
import { pledgesArriving, seenBy, watchGauge } from './support/watching.js';

/** Totals on open pages, over the real stream; the time it takes is measured by npm run bench:live. */
let second: SecondApi;

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.beforeAll(async () => {
  second = await SecondApi.start();
});
test.afterAll(() => second.stop());

const unitsSeen = async (page: Page): Promise<number[]> =>
  (await seenBy(page)).map(({ units }) => units);

test('two open browsers, served by two API processes, move with every pledge made elsewhere', async ({
  browser,
}) => {
  const campaign = await liveCampaign();
  const contexts = [await browser.newContext(), await browser.newContext()];
  const [one, two] = await Promise.all(contexts.map((context) => context.newPage()));
  if (one === undefined || two === undefined) throw new Error('there are two browsers');
  await watchGauge(one, `${systemUrl()}/campaigns/${campaign.slug}`);
  await watchGauge(two, `${second.url}/campaigns/${campaign.slug}`);
  const arrivals = await pledgesArriving(campaign, [one, two], { first: 1, count: 5 });
  expect(arrivals).toHaveLength(5);
  expect(await unitsSeen(one)).toEqual([1, 2, 3, 4, 5]);
  expect(await unitsSeen(two)).toEqual([1, 2, 3, 4, 5]);
  for (const context of contexts) await context.close();
});

test('an open page goes on by itself after its API was killed and started again', async ({
  page,
}) => {
  const campaign = await liveCampaign();
  await watchGauge(page, `${second.url}/campaigns/${campaign.slug}`);
  await pledgesArriving(campaign, [page], { first: 1, count: 1 });
  await second.kill();
  // What nobody could tell the page meanwhile is the first thing it hears.
  await heldPledge(campaign);
  await second.startAgain();
  const count = page.locator('.gauge-count');
  await expect(count).toHaveText(/^2 of 100/, { timeout: 30_000 });
  await pledgesArriving(campaign, [page], { first: 3, count: 1 });
  expect(await unitsSeen(page)).toEqual([1, 2, 3]);
});

test('a proxy that refuses streams: the page asks instead, and the totals move', async ({
  page,
}) => {
  const campaign = await liveCampaign();
  await page.route('**/v1/progress/stream**', (route) => route.fulfill({ status: 502 }));
  await watchGauge(page, `${systemUrl()}/campaigns/${campaign.slug}`);
  await pledgesArriving(campaign, [page], { first: 1, count: 2 });
  expect(await unitsSeen(page)).toEqual([1, 2]);
});

test('a proxy that keeps streams back: the page notices the silence and asks', async ({ page }) => {
  const campaign = await liveCampaign();
  await page.route('**/v1/progress/stream**', () => new Promise(() => undefined));
  await watchGauge(page, `${systemUrl()}/campaigns/${campaign.slug}`);
  await pledgesArriving(campaign, [page], { first: 1, count: 1 });
});

test('all tabs of a browser share one stream, whatever they show', async ({ context, page }) => {
  const campaign = await liveCampaign();
  const streams: string[] = [];
  context.on('request', (request) => {
    if (request.url().includes('/progress/stream')) streams.push(request.url());
  });
  await watchGauge(page, `${systemUrl()}/campaigns/${campaign.slug}`);
  const tabs = await Promise.all(Array.from({ length: 6 }, () => context.newPage()));
  await Promise.all(tabs.map((tab) => watchGauge(tab, `/campaigns/${campaign.slug}`)));
  await pledgesArriving(campaign, [page, ...tabs], { first: 1, count: 1 });
  expect(streams).toHaveLength(1);
  // Who leads may go: another tab takes over.
  await page.close();
  await pledgesArriving(campaign, tabs, { first: 2, count: 1 });
});

test('the cards of the discover page move too', async ({ page }) => {
  const campaign = await liveCampaign();
  await page.goto('/');
  const card = page.locator('.card', {
    has: page.locator(`a[href="/campaigns/${campaign.slug}"]`),
  });
  await expect(card.locator('.gauge-count')).toHaveText(/^0 of 100/);
  await heldPledge(campaign);
  await expect(card.locator('.gauge-count')).toHaveText(/^1 of 100/);
});
