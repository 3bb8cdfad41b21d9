import { expect, test, type Page } from '@playwright/test';
import { encode } from 'uqr';
import { violationsOn } from './support/axe.js';
import { newEmail, pledgesOf } from './support/backers.js';
import {
  CARDS,
  expectHeld,
  fillAddress,
  fillBacker,
  fillCard,
  pledgeButton,
} from './support/pages.js';
import { heldPledge, liveCampaign, type MadeCampaign } from './support/staff.js';
import { as, systemUrl } from './support/system.js';

/** The screen in the store of Lyon, with campaigns of the test's own on it. */
const boardOf = (campaigns: readonly MadeCampaign[], more = ''): string =>
  `/board/lyon?campaigns=${campaigns.map(({ slug }) => slug).join(',')}${more}`;

const tile = (page: Page, { slug }: MadeCampaign) =>
  page.locator('.tile', { has: page.locator(`#tile-${slug}`) });

const count = (page: Page, campaign: MadeCampaign) => tile(page, campaign).locator('.gauge-count');

const AS_OF = /As of \d\d:\d\d\./;

test.use({ viewport: { width: 1920, height: 1080 } });

test('totals move while the board shows them', async ({ page }) => {
  const campaigns = [await liveCampaign(), await liveCampaign()] as const;
  await page.goto(boardOf(campaigns));
  await expect(page.locator('.tile')).toHaveCount(2);
  await expect(count(page, campaigns[1])).toHaveText(/^0 of 100/);
  await heldPledge(campaigns[1]);
  await expect(count(page, campaigns[1])).toHaveText(/^1 of 100/);
  await expect(count(page, campaigns[0])).toHaveText(/^0 of 100/);
  await expect(tile(page, campaigns[1])).toContainText('from €49');
  await expect(page.getByText('Lyon Presqu’île')).toBeVisible();
});

test('without a network it keeps the last totals, says as of when, and wakes by itself', async ({
  page,
  context,
}) => {
  const campaign = await liveCampaign();
  await page.goto(boardOf([campaign]));
  await heldPledge(campaign);
  await expect(count(page, campaign)).toHaveText(/^1 of 100/);
  await expect(page.locator('.board-line')).not.toHaveText(AS_OF);
  await context.setOffline(true);
  await expect(page.locator('.board-line')).toHaveText(AS_OF);
  await expect(count(page, campaign)).toHaveText(/^1 of 100/);
  await heldPledge(campaign);
  await context.setOffline(false);
  await expect(count(page, campaign)).toHaveText(/^2 of 100/);
  await expect(page.locator('.board-line')).not.toHaveText(AS_OF);
});

test('started again while the API is away it shows what it knew last', async ({ page }) => {
  const campaign = await liveCampaign();
  await page.goto(boardOf([campaign]));
  await heldPledge(campaign);
  await expect(count(page, campaign)).toHaveText(/^1 of 100/);
  await expect(tile(page, campaign)).toContainText('from €49');
  await page.route('**/v1/**', (route) => route.abort());
  await page.reload();
  await expect(count(page, campaign)).toHaveText(/^1 of 100/);
  await expect(tile(page, campaign)).toContainText('from €49');
  await expect(page.locator('.board-line')).toHaveText(AS_OF);
  await page.unroute('**/v1/**');
  await heldPledge(campaign);
  await expect(count(page, campaign)).toHaveText(/^2 of 100/, { timeout: 20_000 });
  await expect(page.locator('.board-line')).not.toHaveText(AS_OF);
});

test('with no network from the start it says so and begins by itself', async ({ page }) => {
  const campaign = await liveCampaign();
  await page.route('**/v1/**', (route) => route.abort());
  await page.goto(boardOf([campaign]));
  await expect(page.getByRole('heading', { name: 'No network yet' })).toBeVisible();
  await page.unroute('**/v1/**');
  await expect(count(page, campaign)).toHaveText(/^0 of 100/, { timeout: 20_000 });
});

test('the QR code leads to the campaign, and the pledge is credited to the store', async ({
  page,
}) => {
  const campaign = await liveCampaign();
  await page.goto(boardOf([campaign]));
  const path = `/s/lyon/${campaign.slug}`;
  const address = `${systemUrl()}${path}`;
  const drawing = tile(page, campaign).locator('.qr path');
  expect(modulesOf((await drawing.getAttribute('d')) ?? '')).toEqual(expectedModules(address));
  await expect(tile(page, campaign).getByRole('link')).toHaveAttribute('href', path);
  // The phone that scans it.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address);
  await expect(page).toHaveURL(`${systemUrl()}/campaigns/${campaign.slug}`);
  await page.getByRole('link', { name: /Pledge – pay only/ }).click();
  const email = newEmail();
  await fillBacker(page, email);
  await fillAddress(page);
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await expectHeld(page);
  const [pledge] = await pledgesOf(campaign, email);
  const placed = await as('merchandiser').get<{ channel: object }>(`/v1/pledges/${pledge?.id}`);
  expect(placed.channel).toEqual({ kind: 'store', storeId: 'lyon' });
});

test('three stand at a time and the others follow; space and the keyboard stop it', async ({
  page,
}) => {
  test.setTimeout(90_000);
  const day = 86_400_000;
  const ends = (days: number) => new Date(Date.now() + days * day).toISOString();
  const campaigns = await Promise.all([1, 2, 3, 4].map((n) => liveCampaign({ closesAt: ends(n) })));
  const [first, , , last] = campaigns as [MadeCampaign, MadeCampaign, MadeCampaign, MadeCampaign];
  await page.goto(boardOf(campaigns, '&seconds=5'));
  await expect(page.locator('.tile')).toHaveCount(3);
  await expect(tile(page, first)).toBeVisible();
  await expect(tile(page, last)).toBeHidden();
  await expect(tile(page, last)).toBeVisible({ timeout: 15_000 });
  await page.keyboard.press(' ');
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.tile')).toHaveCount(3);
  await page.keyboard.press(' ');
  await expect(page.getByText('Paused', { exact: true })).toBeHidden();
  // Whoever reads with the keyboard is not hurried either.
  await page.keyboard.press('Tab');
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
});

test('who wants less motion gets a board that stands still and is turned by hand', async ({
  page,
}) => {
  const campaigns = await Promise.all([1, 2, 3, 4].map(() => liveCampaign()));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(boardOf(campaigns));
  await expect(page.getByText('1 of 2')).toBeAttached();
  await expect(page.getByRole('button', { name: 'Pause' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('2 of 2')).toBeAttached();
});

test('says when nothing runs, and when the store of the address is not ours', async ({ page }) => {
  await page.goto('/board/lyon?campaigns=nothing-of-this-name');
  await expect(page.getByText('No campaign is running at the moment')).toBeVisible();
  await page.goto('/board/atlantis?lang=fr');
  await expect(page.getByText('Aucun magasin ouvert ne porte le code')).toBeVisible();
});

for (const [width, height] of [
  [1920, 1080],
  [1080, 1920],
  [320, 640],
] as const) {
  test(`is readable for everybody at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const theme of ['light', 'dark']) {
      await page.goto(`/board/lyon?theme=${theme}`);
      await expect(page.locator('.tile .gauge').first()).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      const wider = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(wider).toBe(0);
    }
  });
}

/** The dark modules of a drawing, "x,y" each. */
function modulesOf(path: string): readonly string[] {
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)];
  return runs.flatMap(([, x, y, width]) =>
    Array.from({ length: Number(width) }, (_, index) => `${Number(x) + index},${y ?? ''}`),
  );
}

const expectedModules = (address: string): readonly string[] =>
  encode(address, { ecc: 'M', boostEcc: true, border: 4 }).data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`${x},${y}`] : [])),
  );
