import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Brand } from '#config/brand/brand';

interface PageParts {
  readonly language: string;
  readonly head: string;
  readonly app: string;
  readonly data: string;
}

/** The built storefront, as far as its pages name it. */
export interface StorefrontFiles {
  readonly template: (parts: PageParts) => string;
  /** What the first screen is set in. */
  readonly fonts: readonly string[];
  readonly wordsOf: (language: string) => readonly string[];
  /** Of parts that the campaign page loads later, but that the server draws at once. */
  readonly campaignStyles: readonly string[];
}

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly css?: readonly string[];
}

export const storefrontIsBuilt = (folder: string): boolean =>
  existsSync(join(folder, 'index.html'));

export function readStorefrontFiles(
  folder: string,
  { fonts }: Brand,
  look: readonly string[],
): StorefrontFiles {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >;
  const chunks = Object.entries(manifest);
  const entry = chunks.find(([, { isEntry }]) => isEntry === true)?.[1];
  const families = [fonts.display, fonts.text].map(({ family }) =>
    family.replace(/ Variable$/, '').toLowerCase(),
  );
  const fontFile = (family: string): readonly string[] =>
    chunks
      .filter(([name]) => new RegExp(`/${family}-latin-(opsz|wght)-normal\\.woff2$`).test(name))
      .map(([, { file }]) => `/${file}`);
  return {
    template: (parts) => filledIn(html, parts, look),
    fonts: [...new Set(families)].flatMap(fontFile),
    wordsOf: (language) =>
      chunks
        .filter(([name]) => name.endsWith(`/messages/base.${language}.ts`))
        .map(([, { file }]) => `/${file}`),
    campaignStyles: [
      ...new Set(
        chunks
          .filter(([name]) => name.startsWith('src/pages/campaign/'))
          .flatMap(([, { css }]) => css ?? [])
          .filter((file) => !(entry?.css ?? []).includes(file)),
      ),
    ].map((file) => `/${file}`),
  };
}

const STYLE_SHEET = '<link rel="stylesheet" href="/brand/theme.css" />';

/** By functions: a `$&` in a campaign's words must stay what it is. */
function filledIn(html: string, parts: PageParts, look: readonly string[]): string {
  return html
    .replace('<html lang="en">', () => `<html lang="${parts.language}">`)
    .replace('<!--head-->', () => parts.head)
    .replace(STYLE_SHEET, () => look.join('\n    '))
    .replace('<!--app-->', () => parts.app)
    .replace('<!--data-->', () => parts.data);
}
