/**
 * Builds apps/storefront into dist/storefront and dist/storefront-server, unless it is there already for exactly these
 * sources. `--sizes` prints what the campaign page loads.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');
const out = join(root, 'dist/storefront');
const stamp = join(out, '.vite/sources');
const JAVASCRIPT_KB_MAX = 130;

const sources = [
  ...globSync('apps/storefront/**/*.{ts,tsx,css,html,json,svg}', { cwd: root }),
  ...globSync('libs/kernel/*.ts', { cwd: root }),
  'package-lock.json',
].sort();

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of sources) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** The entry, what it imports at once, and the words of one language. */
function campaignPageFiles() {
  const manifest = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8'));
  const entries = Object.entries(manifest);
  const [entry] = entries.find(([, chunk]) => chunk.isEntry);
  const [words] = entries.find(([name]) => name.endsWith('messages/base.fr.ts'));
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const imported of manifest[name].imports ?? []) visit(imported);
  };
  visit(entry);
  visit(words);
  return [...seen].map((name) => manifest[name].file);
}

function javascriptKilobytes() {
  const bytes = campaignPageFiles()
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(out, file))).length, 0);
  return bytes / 1000;
}

const wanted = fingerprint();
const known = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
if (known !== wanted) {
  await build({ root: join(root, 'apps/storefront'), logLevel: 'error' });
  const configFile = join(root, 'apps/storefront/vite.server.config.ts');
  await build({ configFile, logLevel: 'error' });
  writeFileSync(stamp, wanted);
}
if (known !== wanted || process.argv.includes('--sizes')) {
  const size = javascriptKilobytes();
  console.log(`storefront: ${size.toFixed(1)} kB of JavaScript (gzip) for the campaign page`);
  if (size > JAVASCRIPT_KB_MAX) {
    console.error(`That is more than the ${JAVASCRIPT_KB_MAX} kB it may be.`);
    process.exitCode = 1;
  }
}
