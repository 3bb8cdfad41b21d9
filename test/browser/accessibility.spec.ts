import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { violationsOn } from './support/axe.js';
import { brokenAt, moving } from './support/layout.js';
import { speak, visit, VISITS } from './support/visits.js';

const ROUTES = 'apps/storefront/src/routes.tsx';

test('every route of the storefront is visited', () => {
  const source = readFileSync(ROUTES, 'utf8');
  const routes = [...source.matchAll(/\bpath: '([^']+)'|\b(index): true/g)].map(
    ([, path, index]) => path ?? index,
  );
  expect(routes.length).toBeGreaterThan(4);
  const visited = new Set(VISITS.map(({ route }) => route));
  expect(routes.filter((route) => !visited.has(route ?? ''))).toEqual([]);
});

for (const one of VISITS) {
  test(`axe finds nothing, by day and evening, in both languages: ${one.name}`, async ({
    page,
  }) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const language of ['en', 'fr']) {
      await speak(page, language);
      await visit(page, one);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
        expect(await violationsOn(page)).toEqual([]);
        // The evening changes nothing but the colours.
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
        expect(await violationsOn(page, ['color-contrast', 'link-in-text-block'])).toEqual([]);
      }
    }
    // The longer words are French.
    for (const width of [320, 640, 1280]) {
      await page.setViewportSize({ width, height: 700 });
      expect(await brokenAt(page), `at ${width} px`).toEqual([]);
    }
    expect(await moving(page), 'who asked for less motion gets none').toEqual([]);
  });
}

test('with the system’s own colours the gauge still shows how far it is', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/campaigns/armchair-lune');
  await expect(page.locator('.gauge-held').first()).toBeVisible();
  const colour = (part: string): Promise<string> =>
    page.evaluate(`getComputedStyle(document.querySelector('.gauge-${part}')).backgroundColor`);
  const [held, track, threshold] = [
    await colour('held'),
    await colour('track'),
    await colour('threshold'),
  ];
  expect(held).not.toBe(track);
  expect(threshold).not.toBe(track);
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeInViewport();
});
