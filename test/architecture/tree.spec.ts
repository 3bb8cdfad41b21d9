import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { treeRules, type TreeFile } from './tree-rules.js';

const featureMap = createRequire(import.meta.url)('../../config/feature-map.cjs') as Record<
  string,
  readonly string[]
>;

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(path));

const violationsIn = (files: readonly TreeFile[]): string[] =>
  treeRules.flatMap((rule) =>
    files
      .filter((file) => rule.appliesTo(file.path))
      .flatMap((file) => rule.check(file).map((what) => `${file.path}: ${what} (${rule.name})`)),
  );

const source = 'libs/pledges/place-pledge.ts';
const spec = 'libs/pledges/place-pledge.spec.ts';

/** One violation per rule; a rule without one here fails the last test. */
const planted: Record<string, TreeFile> = {
  'no source file is longer than 300 lines': { path: source, text: 'x;\n'.repeat(301) },
  'no constructor takes more than five dependencies': {
    path: source,
    text: 'class A { constructor(a: A, b: B, c: C, d: D, e: E, f: F) {} }',
  },
  'there are no barrels': { path: 'libs/pledges/index.ts', text: '' },
  'no check is silenced and no work is left as a mark': {
    path: source,
    text: 'const a = 1; // TODO later',
  },
  'no test is skipped, singled out or empty': { path: spec, text: "it.skip('works', () => {});" },
  'tests wait for events, they do not sleep': { path: spec, text: '  await sleep(100);' },
  'nothing names a machine path or a registry host': {
    path: 'README.md',
    text: 'see /work/somewhere',
  },
  'amounts never become floating-point numbers': {
    path: source,
    text: 'const vat = Math.round(total * 0.2 + amount);',
  },
  'secrets are read by configuration only': {
    path: 'config/x.ts',
    text: "const key = 'sk_live_0123456789';",
  },
  'migrations are SQL files named by their instant': {
    path: 'libs/pledges/migrations/add-column.ts',
    text: '',
  },
  'file names are lower-case words with hyphens': { path: 'libs/pledges/PlacePledge.ts', text: '' },
};

describe('the tree', () => {
  it('keeps every rule', () => {
    const files = tracked.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
    expect(violationsIn(files)).toEqual([]);
  });

  it.each(treeRules.map((rule) => rule.name))('is seen to break: %s', (name) => {
    const file = planted[name];
    if (file === undefined) throw new Error(`plant a violation of "${name}"`);
    expect(violationsIn([file]).some((text) => text.endsWith(`(${name})`))).toBe(true);
  });
});

describe('the lock file', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>;
  };
  const names = new Set(
    Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, '')),
  );

  it('holds every platform package it may need, so that npm ci works elsewhere', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !names.has(name))
        .map((name) => `${name} of ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('carries no download addresses', () => {
    expect(
      Object.values(lock.packages).filter((entry) => entry.resolved?.startsWith('http')),
    ).toEqual([]);
  });
});

describe('the features', () => {
  const features = [
    ...new Set(tracked.flatMap((path) => /^libs\/([a-z-]+)\//.exec(path)?.[1] ?? [])),
  ];

  it.each(features)('%s explains itself in a README', (feature) => {
    expect(tracked).toContain(`libs/${feature}/README.md`);
  });

  it('are all on the feature map', () => {
    const beside = ['kernel', 'platform', 'api-client', 'ui'];
    expect(Object.keys(featureMap).sort()).toEqual(
      features.filter((name) => !beside.includes(name)).sort(),
    );
  });
});
