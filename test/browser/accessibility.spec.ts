import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import {
  CAMPAIGN,
  CARDS,
  expectHeld,
  fillCard,
  fillCheckout,
  pledgeButton,
} from './support/pages.js';

const PAGES = [
  ['discover', '/'],
  ['campaign', `/campaigns/${CAMPAIGN}`],
  ['checkout', `/campaigns/${CAMPAIGN}/pledge`],
  ['not found', '/nowhere'],
] as const;

async function violationsOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

for (const language of ['en', 'fr']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1280]) {
      test(`axe finds nothing: ${language}, ${colorScheme}, ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 844 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.addInitScript((chosen) => {
          localStorage.setItem('language', chosen);
        }, language);
        for (const [, path] of PAGES) {
          await page.goto(path);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
          expect(await violationsOn(page)).toEqual([]);
        }
      });
    }
  }
}

test('axe finds nothing on a form full of errors and on my pledge', async ({ page }) => {
  await page.goto(`/campaigns/${CAMPAIGN}/pledge`);
  await pledgeButton(page).click();
  expect(await violationsOn(page)).toEqual([]);
  await fillCheckout(page);
  await fillCard(page, CARDS.plain);
  await pledgeButton(page).click();
  await expectHeld(page);
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Cancel my pledge' }).click();
  expect(await violationsOn(page)).toEqual([]);
});

test('no page is wider than 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const [, path] of PAGES) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(320);
  }
});
