import { mkdirSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import {
  CAMPAIGN,
  CARDS,
  expectHeld,
  fillCard,
  fillCheckout,
  pledgeButton,
} from './support/pages.js';

const FOLDER = '.data/screenshots';
const LOOKS = [
  ['phone', 390, 'light', 'en'],
  ['phone-dark', 390, 'dark', 'fr'],
  ['desktop', 1280, 'light', 'fr'],
  ['desktop-dark', 1280, 'dark', 'en'],
] as const;

mkdirSync(FOLDER, { recursive: true });

async function shoot(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  // Lazy pictures come when they are scrolled to.
  for (const picture of await page.locator('img').all()) await picture.scrollIntoViewIfNeeded();
  await page.evaluate('window.scrollTo(0, 0)');
  await page.waitForLoadState('load');
  await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true });
}

for (const [look, width, colorScheme, language] of LOOKS) {
  test(`pictures of every page: ${look}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: width === 390 ? 844 : 860 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const speak = (chosen: string): Promise<void> =>
      page.evaluate((one) => {
        localStorage.setItem('language', one);
      }, chosen);
    await page.goto('/');
    await speak(language);
    for (const [name, path] of [
      ['discover', '/'],
      ['campaign', `/campaigns/${CAMPAIGN}`],
      ['campaign-upcoming', '/campaigns/floor-lamp-heron'],
      ['campaign-made', '/campaigns/dining-table-rivage'],
      ['campaign-not-reached', '/campaigns/sideboard-canopee'],
      ['not-found', '/nowhere'],
      ['needs-link', '/pledges/01900000-0000-7000-8000-000000000000'],
    ] as const) {
      await page.goto(path);
      await shoot(page, `${name}-${look}`);
    }
    await page.goto(`/campaigns/${CAMPAIGN}/pledge`);
    await pledgeButton(page).click();
    await shoot(page, `checkout-errors-${look}`);
    await speak('en');
    await fillCheckout(page);
    await fillCard(page, CARDS.plain);
    await shoot(page, `checkout-${look}`);
    await pledgeButton(page).click();
    await expectHeld(page);
    await speak(language);
    await page.reload();
    await shoot(page, `pledge-${look}`);
  });
}
