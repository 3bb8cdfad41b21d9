import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';
import type { Brand } from '#config/brand/brand';

const require = createRequire(import.meta.url);

/** The fonts that come with the storefront, in files that the canvas reads. */
const SHIPPED: Readonly<Record<string, string>> = {
  'Fraunces Variable': '@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2',
  'Figtree Variable': '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2',
};

/** Makes the brand's fonts known to the canvas; one that cannot be read is drawn as its fallback. */
export function registerFonts({ fonts }: Brand, mediaFolder: string): void {
  for (const { family, file } of [fonts.display, fonts.text]) {
    if (GlobalFonts.has(family)) continue;
    const shipped = SHIPPED[family];
    const path =
      file === undefined
        ? shipped === undefined
          ? null
          : require.resolve(shipped)
        : join(mediaFolder, file.replace(/^\/media\//, ''));
    if (path !== null && existsSync(path)) GlobalFonts.registerFromPath(path, family);
  }
}
