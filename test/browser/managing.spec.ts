import { expect, test } from '@playwright/test';
import { CARDS, expectHeld, fillCard, fillCheckout, pledgeButton } from './support/pages.js';

test.beforeEach(async ({ page }) => {
  await fillCheckout(page);
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await expectHeld(page);
});

test('the quantity can be changed, and the new total is said before', async ({ page }) => {
  await page.getByRole('button', { name: 'One more' }).click();
  await page.getByRole('button', { name: 'Change to €1,439.00' }).click();
  await expect(page.getByText('2 × Lune in ecru')).toBeVisible();
  await expect(page.getByText('Changed. Nothing was taken.')).toBeVisible();
});

test('a pledge is cancelled after a second question, and nothing was taken', async ({ page }) => {
  await page.getByRole('button', { name: 'Cancel my pledge' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Cancel my pledge' }).click();
  await page.getByRole('button', { name: 'Cancel the pledge' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your pledge is cancelled');
});

test('the token is nowhere in the address, and without it the page shows nothing', async ({
  page,
  browser,
}) => {
  const address = page.url();
  expect(address).not.toContain('token');
  const other = await browser.newPage();
  await other.goto(address);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(
    'Open this page from your mail',
  );
  await other.close();
});

test('the link of the mail opens the pledge and gives up its token', async ({ page, browser }) => {
  const address = page.url();
  const token = await page.evaluate(
    (key) => sessionStorage.getItem(key),
    `pledge-token:${address.split('/').at(-1) ?? ''}`,
  );
  const other = await browser.newPage();
  await other.goto(`${address}#token=${token ?? ''}`);
  await expectHeld(other);
  await other.reload();
  await expectHeld(other);
  await other.close();
});

test('the gauge of an open page moves when somebody else pledges', async ({ page, browser }) => {
  const watcher = await browser.newPage();
  await watcher.goto('/campaigns/armchair-lune');
  const count = watcher.locator('.gauge-count');
  await expect(count).toBeVisible();
  const before = await count.textContent();
  await page.getByRole('button', { name: 'One more' }).click();
  await page.getByRole('button', { name: /^Change to/ }).click();
  await expect(count).not.toHaveText(before ?? '');
  await watcher.close();
});
