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
  /** What a page needs beside the entry: soon, although it is loaded later, because it is drawn. */
  readonly partsOf: (page: string, language: string) => PageFiles;
}

interface PageFiles {
  readonly modules: readonly string[];
  readonly styles: readonly string[];
}

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
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
  const stylesIn = (parts: readonly Chunk[]): readonly string[] =>
    [...new Set(parts.flatMap(({ css }) => css ?? []))]
      .filter((file) => !(entry?.css ?? []).includes(file))
      .map((file) => `/${file}`);
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
    partsOf: (page, language) => {
      const name = `src/pages/${page}/${page}-page.tsx`;
      // What is in the entry has no part of its own.
      const own = withImports(name, manifest).filter((chunk) => chunk !== entry);
      const below = chunks.filter(([path]) => path.startsWith(`src/pages/${page}/`));
      const words = ['base', ...(own.length === 0 ? [] : [page])].flatMap((area) =>
        chunks.filter(([path]) => path.endsWith(`/messages/${area}.${language}.ts`)),
      );
      return {
        modules: [...words.map(([, chunk]) => chunk), ...own].map(({ file }) => `/${file}`),
        styles: stylesIn([...own, ...below.map(([, chunk]) => chunk)]),
      };
    },
  };
}

/** A part and all that it needs before it can run. */
function withImports(name: string, manifest: Readonly<Record<string, Chunk>>): readonly Chunk[] {
  const seen = new Map<string, Chunk>();
  const visit = (part: string): void => {
    const chunk = manifest[part];
    if (chunk === undefined || seen.has(part)) return;
    seen.set(part, chunk);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  visit(name);
  return [...seen.values()];
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
