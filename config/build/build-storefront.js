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
/** Of the campaign page, as it travels: scripts and styles by gzip, fonts as they are. */
const KB_MAX = { JavaScript: 130, CSS: 15, fonts: 95 };

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
  const chunks = [...seen].map((name) => manifest[name]);
  return {
    JavaScript: chunks.map(({ file }) => file),
    CSS: [...new Set(chunks.flatMap(({ css }) => css ?? []))],
    // What English and French are set in; the letters of other languages come when they are needed.
    fonts: entries
      .map(([, { file }]) => file)
      .filter((file) => /-latin-\w+-normal-.*\.woff2$/.test(file)),
  };
}

function kilobytesOf(file) {
  const content = readFileSync(join(out, file));
  return (file.endsWith('.woff2') ? content : gzipSync(content)).length / 1000;
}

function tellSizes() {
  const files = campaignPageFiles();
  const sizes = Object.entries(KB_MAX).map(([kind, most]) => {
    const size = files[kind].reduce((sum, file) => sum + kilobytesOf(file), 0);
    return { kind, most, size };
  });
  const said = sizes.map(({ kind, size }) => `${size.toFixed(1)} kB of ${kind}`);
  console.log(`storefront: the campaign page loads ${said.join(', ')}`);
  for (const { kind, most } of sizes.filter(({ size, most }) => size > most)) {
    console.error(`That is more ${kind} than the ${most} kB it may be.`);
    process.exitCode = 1;
  }
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
  tellSizes();
}
