/**
 * Lets plain Node run the TypeScript sources without a build: `node --import …/source-loader.mjs
 * apps/worker/main.ts`. Jest's global setup and tests that start processes of their own use it;
 * the product itself runs from `dist`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL, URL } from 'node:url';
import { transformSync } from '@swc/core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const swcrc = JSON.parse(readFileSync(resolve(root, 'config/swc.json'), 'utf8'));
const ours = (url) => url.startsWith(pathToFileURL(root).href) && !url.includes('/node_modules/');

function sourceOf(specifier, parentUrl) {
  const alias = /^#(libs|config|apps)\/(.+)$/.exec(specifier);
  if (alias !== null) return resolve(root, alias[1], `${alias[2]}.ts`);
  if (!/^\.{1,2}\/.*\.js$/.test(specifier) || !ours(parentUrl ?? '')) return null;
  const asked = fileURLToPath(new URL(specifier, parentUrl));
  return (
    [asked, asked.replace(/\.js$/, '.ts'), asked.replace(/\.js$/, '.tsx')].find(existsSync) ?? null
  );
}

registerHooks({
  resolve(specifier, context, next) {
    const source = sourceOf(specifier, context.parentURL);
    if (source === null) return next(specifier, context);
    return { url: pathToFileURL(source).href, format: 'module', shortCircuit: true };
  },
  load(url, context, next) {
    if (!ours(url) || !/\.tsx?$/.test(url)) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      ...swcrc,
      exclude: [],
      swcrc: false,
      filename,
      sourceMaps: 'inline',
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
