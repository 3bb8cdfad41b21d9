import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = process.cwd();
const binary = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** File → text; together with those of each feature they break every rule. */
const planted: Record<string, string> = {
  'libs/kernel/impure.ts':
    "import { DomainError } from '#libs/platform/db';\nexport const a = DomainError;",
  'libs/platform/db.ts':
    "import { x } from '#libs/ledger/ledger.types';\nexport const DomainError = x;",
  'libs/ledger/ledger.types.ts': "import { y } from '#apps/api/main';\nexport const x = y;",
  'libs/ledger/secret.ts': 'export const secret = 1;',
  'libs/pledges/pledges.types.ts':
    "import { secret } from '#libs/ledger/secret';\nimport Stripe from 'stripe';\nimport { q } from './missing.js';\nimport jest from 'jest';\nexport const s = [secret, Stripe, q, jest];",
  'libs/campaigns/ring-a.ts': "import { b } from './ring-b.js';\nexport const a = b;",
  'libs/campaigns/ring-b.ts': "import { a } from './ring-a.js';\nexport const b = a;",
  'libs/campaigns/tested.ts': "import { t } from './tested.spec.js';\nexport const u = t;",
  'libs/campaigns/tested.spec.ts': 'export const t = 1;',
  'apps/api/main.ts': 'export const y = 1;',
  'apps/storefront/src/peeks.ts':
    "import { s } from '#libs/pledges/pledges.types';\nexport const z = s;",
  'apps/stripe-emulator/main.ts': "import { y } from '#apps/api/main';\nexport const w = y;",
};

const load = createRequire(import.meta.url);
const featureMap = load('../../config/feature-map.cjs') as Record<string, readonly string[]>;
const rules = (load('../../config/dependency-cruiser.cjs') as { forbidden: { name: string }[] })
  .forbidden;

/** For each feature of the map: one import that the map forbids, and one peek behind its face. */
function plantedByFeature(): Record<string, string> {
  const names = Object.keys(featureMap);
  return Object.fromEntries(
    names.flatMap((name) => {
      const allowed = [name, ...(featureMap[name] ?? [])];
      const forbidden = names.find((other) => !allowed.includes(other)) ?? '';
      const nameTheForbidden = `import * as it from '#libs/${forbidden}/${forbidden}.types';\nexport const z = it;`;
      const peek = `import { secret } from '#libs/${name}/secret';\nexport const z = secret;`;
      return [
        [`libs/${name}/${name}.types.ts`, 'export const x = 1;'],
        [`libs/${name}/secret.ts`, 'export const secret = 1;'],
        [`libs/${name}/names-the-forbidden.ts`, nameTheForbidden],
        [`apps/worker/peeks-into-${name}.ts`, peek],
      ];
    }),
  );
}

interface Report {
  summary: { violations: { from: string; rule: { name: string } }[] };
}

describe('the dependency rules', () => {
  let folder = '';
  let violations: Report['summary']['violations'];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dependency-rules-'));
    for (const [path, text] of Object.entries({ ...plantedByFeature(), ...planted })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    for (const file of [
      'config/dependency-cruiser.cjs',
      'config/feature-map.cjs',
      'package.json',
      'tsconfig.json',
    ]) {
      cpSync(join(root, file), join(folder, file), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const run = spawnSync(
      process.execPath,
      [binary, '--config', 'config/dependency-cruiser.cjs', '-T', 'json', 'apps', 'libs'],
      { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    violations = (JSON.parse(run.stdout) as Report).summary.violations;
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(rules.map((rule) => rule.name))('see a violation of %s', (name) => {
    expect(violations.map(({ rule }) => rule.name)).toContain(name);
  });

  it('let a feature of the map use those above it', () => {
    const ofPledges = violations.filter(({ from }) => from === 'libs/pledges/pledges.types.ts');
    expect(ofPledges.map(({ rule }) => rule.name)).not.toContain('feature-map-pledges');
    expect(ofPledges.map(({ rule }) => rule.name)).toContain('public-face-ledger');
  });

  it('hold for the tree as it is', () => {
    const output = execFileSync(
      process.execPath,
      [binary, '--config', 'config/dependency-cruiser.cjs', 'apps', 'libs', 'config', 'test'],
      { cwd: root, encoding: 'utf8' },
    );
    expect(output).toContain('no dependency violations found');
  });
});
