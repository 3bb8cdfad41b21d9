import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import {
  CAMPAIGN,
  CARDS,
  expectHeld,
  fillCard,
  fillCheckout,
  pledgeButton,
} from './support/pages.js';

const PUBLIC_PAGES = ['/', `/campaigns/${CAMPAIGN}`, '/legal/terms', '/legal/cookies'];
const OTHER_PAGES = [`/campaigns/${CAMPAIGN}/pledge`, '/sign-in', '/account', '/board', '/nowhere'];

/** What the browser complains about: broken policies, and pages taken over that differ. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if (/content security policy|permissions-policy/i.test(text)) complaints.push(text);
  });
  page.on('pageerror', (error) => {
    complaints.push(error.message);
  });
  return complaints;
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a campaign can be read: picture, words, gauge, price, dates, story, money', async ({
    page,
  }) => {
    await page.goto(`/campaigns/${CAMPAIGN}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Lune');
    await expect(page.locator('.campaign-picture').first()).toBeVisible();
    await expect(page.locator('.gauge').first()).toContainText(/\d+ of \d+ pieces/);
    await expect(page.locator('body')).toContainText('€690.00');
    await expect(page.locator('body')).toContainText('Paris time');
    await expect(page.locator('body')).toContainText('grandmother');
    await expect(page.getByText('If not: nothing is taken')).toBeVisible();
  });

  test('the first page leads to the campaigns, and the legal texts are there', async ({ page }) => {
    await page.goto('/');
    await expect(page.locator(`a[href="/campaigns/${CAMPAIGN}"]`).first()).toBeVisible();
    await page.goto('/legal/terms?lang=fr');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Conditions générales de vente',
    );
  });
});

test('the browser has nothing to complain about on any page', async ({ page }) => {
  const complaints = complaintsOf(page);
  for (const path of [...PUBLIC_PAGES, ...OTHER_PAGES]) {
    const answer = await page.goto(path);
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  }
  expect(complaints).toEqual([]);
});

test.describe('far from the brand', () => {
  test.use({ timezoneId: 'America/New_York' });

  test('the app takes the page over and then says the time of its reader', async ({ page }) => {
    const complaints = complaintsOf(page);
    await page.goto(`/campaigns/${CAMPAIGN}`);
    await expect(page.getByText('For you that is')).toBeVisible();
    expect(complaints).toEqual([]);
  });
});

test('what is shared has one address, its data and a picture with its size', async ({ page }) => {
  await page.goto(`/campaigns/${CAMPAIGN}?lang=fr&utm_source=x`);
  await expect(page.locator('html')).toHaveAttribute('lang', /^fr/);
  const canonical = await page.locator('link[rel="canonical"]').getAttribute('href');
  expect(canonical).toMatch(new RegExp(`/campaigns/${CAMPAIGN}\\?lang=fr$`));
  const structured = await page.locator('script[type="application/ld+json"]').allTextContents();
  expect(structured.map((json) => (JSON.parse(json) as { '@type': string })['@type'])).toEqual([
    'Product',
    'BreadcrumbList',
    'Organization',
  ]);
  const address = await page.locator('meta[property="og:image"]').getAttribute('content');
  const { pathname, search } = new URL(address ?? '');
  const answer = await page.request.get(`${pathname}${search}`);
  const png = await answer.body();
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
});

test('a language that was chosen comes with the next page at once', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'FR' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', /^fr/);
  const answer = await page.reload();
  expect(await answer?.text()).toContain('<html lang="fr">');
});

test('the token of a guest is in no log and in no referrer', async ({ page }) => {
  const referrers: string[] = [];
  page.on('request', (request) => {
    referrers.push(request.headers()['referer'] ?? '', request.url());
  });
  let token = '';
  page.on('response', async (response) => {
    if (response.request().method() !== 'POST' || !response.url().endsWith('/pledges')) return;
    ({ token } = (await response.json()) as { token: string });
  });
  await fillCheckout(page);
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await expectHeld(page);
  expect(token.length).toBeGreaterThan(20);
  const address = page.url();
  await page.evaluate('sessionStorage.clear()');
  await page.goto('/');
  await page.goto(`${address}#token=${token}`);
  await expectHeld(page);
  await page.getByRole('button', { name: 'Cancel my pledge' }).click();
  await page.goto('/legal/privacy');
  expect(referrers.filter((text) => text.includes(token))).toEqual([]);
  const folder = join(process.env['PLEDGELINE_DATA_DIR'] ?? '', 'logs');
  for (const name of ['api', 'worker']) {
    const log = readFileSync(join(folder, `${name}.log`), 'utf8');
    expect(log.length).toBeGreaterThan(0);
    expect(log.includes(token)).toBe(false);
  }
});
