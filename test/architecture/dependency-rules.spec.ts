import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = process.cwd();
const binary = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** File → text; together they break every rule once. */
const planted: Record<string, string> = {
  'libs/kernel/impure.ts':
    "import { DomainError } from '#libs/platform/db';\nexport const a = DomainError;",
  'libs/platform/db.ts':
    "import { x } from '#libs/ledger/ledger.types';\nexport const DomainError = x;",
  'libs/ledger/ledger.types.ts': "import { y } from '#apps/api/main';\nexport const x = y;",
  'libs/ledger/secret.ts': 'export const secret = 1;',
  'libs/identity/upward.ts': "import { x } from '#libs/ledger/ledger.types';\nexport const z = x;",
  'libs/notifications/upward.ts':
    "import { x } from '#libs/ledger/ledger.types';\nexport const z = x;",
  'libs/payments/upward.ts':
    "import { s } from '#libs/pledges/pledges.types';\nexport const z = s;",
  'libs/pledges/pledges.types.ts':
    "import { secret } from '#libs/ledger/secret';\nimport Stripe from 'stripe';\nimport { q } from './missing.js';\nimport jest from 'jest';\nexport const s = [secret, Stripe, q, jest];",
  'libs/campaigns/ring-a.ts': "import { b } from './ring-b.js';\nexport const a = b;",
  'libs/campaigns/ring-b.ts': "import { a } from './ring-a.js';\nexport const b = a;",
  'libs/campaigns/tested.ts': "import { t } from './tested.spec.js';\nexport const u = t;",
  'libs/campaigns/tested.spec.ts': 'export const t = 1;',
  'apps/api/main.ts': 'export const y = 1;',
  'apps/stripe-emulator/main.ts': "import { y } from '#apps/api/main';\nexport const w = y;",
};

const expected = [
  'kernel-is-pure',
  'platform-knows-no-feature',
  'libs-know-no-app',
  'feature-map-identity',
  'feature-map-notifications',
  'feature-map-payments',
  'public-face-ledger',
  'only-payments-talks-to-stripe',
  'no-cycles',
  'source-does-not-import-tests',
  'the-local-stripe-stands-alone',
  'everything-resolves',
  'no-unlisted-packages',
];

interface Report {
  summary: { violations: { rule: { name: string } }[] };
}

describe('the dependency rules', () => {
  let folder = '';
  let broken: Set<string>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dependency-rules-'));
    for (const [path, text] of Object.entries(planted)) {
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
    const report = JSON.parse(run.stdout) as Report;
    broken = new Set(report.summary.violations.map((violation) => violation.rule.name));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(expected)('see a violation of %s', (rule) => {
    expect([...broken]).toContain(rule);
  });

  it('let a feature of the map use those above it', () => {
    expect([...broken]).not.toContain('feature-map-pledges');
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
