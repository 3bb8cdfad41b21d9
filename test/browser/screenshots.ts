import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type Page } from '@playwright/test';
import { speak, visit, VISITS } from './support/visits.js';

const FOLDER = '.data/screenshots';

/** Evening is looked at in French, whose words are longer. */
const LOOKS = [
  { look: 'phone', width: 390, colorScheme: 'light', language: 'en' },
  { look: 'phone-evening', width: 390, colorScheme: 'dark', language: 'fr' },
  { look: 'desktop', width: 1280, colorScheme: 'light', language: 'fr' },
  { look: 'desktop-evening', width: 1280, colorScheme: 'dark', language: 'en' },
] as const;

mkdirSync(FOLDER, { recursive: true });

async function shoot(page: Page, name: string): Promise<void> {
  // Lazy pictures come when they are scrolled to.
  for (const picture of await page.locator('img').all()) await picture.scrollIntoViewIfNeeded();
  await page.evaluate(
    'scrollTo(0, 0); for (const one of document.querySelectorAll("ul")) one.scrollLeft = 0;',
  );
  // As high as the page, so that what sticks to the window's edge covers nothing.
  const { width = 390 } = page.viewportSize() ?? {};
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ width, height });
  await page.evaluate(
    'Promise.all([...document.images].map((one) => one.decode().catch(() => 0)))',
  );
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
}

for (const one of VISITS) {
  test(`pictures of ${one.name}`, async ({ page }) => {
    test.slow();
    for (const { look, width, colorScheme, language } of LOOKS) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 860 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await speak(page, language);
      await visit(page, one);
      await shoot(page, `${one.name}-${look}`);
    }
  });
}

test.afterAll(() => {
  writeFileSync(join(FOLDER, 'index.html'), contactSheet());
});

/** All pictures on one page, a row a page of the storefront. */
function contactSheet(): string {
  const there = new Set(readdirSync(FOLDER));
  const rows = VISITS.map(({ name }) => {
    const pictures = LOOKS.map(({ look }) => `${name}-${look}.png`).filter((one) => there.has(one));
    const cells = pictures.map(
      (file) => `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a>`,
    );
    return `<section><h2>${name}</h2>${cells.join('')}</section>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Every page</title>
<style>body{font:16px system-ui;margin:2rem;background:#ddd}section{margin-block:2rem}
img{height:32rem;margin-right:1rem;vertical-align:top;background:#fff}section{white-space:nowrap;overflow:auto}</style>
${rows.join('\n')}
`;
}
