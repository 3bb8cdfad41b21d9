import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from '#apps/api/app.module';
import { loadConfiguration } from '#config/configuration';
import { projectRoot } from '#libs/platform/config/project-root';
import { migrate } from '#libs/platform/database/migrate';
import { closeHttpApp, createHttpApp } from '#libs/platform/http/http-app';
import { openApiDocument } from '#libs/platform/http/open-api';
import { startPostgres } from '#libs/platform/postgres/start-postgres';
import { declinePolicyPage } from '../decline-policy/decline-policy-page.js';
import { ledgerStoriesPage } from '../ledger-stories/ledger-stories-page.js';
import { readStories } from '../ledger-stories/read-stories.js';
import { reconciliationRulesPage } from '../reconciliation-rules/reconciliation-rules-page.js';
import { apiTypes } from './api-types.js';
import { describeSchema } from './schema-description.js';

const SCHEMAS = [
  'platform',
  'identity',
  'ledger',
  'notifications',
  'payments',
  'campaigns',
  'pledges',
  'settlement',
  'reconciliation',
  'production',
  'rollout',
  'bank',
  'documents',
];

/** What the code says now, by the file that was committed for it. */
type Made = Readonly<Record<string, string>>;

/**
 * Compares the OpenAPI document, the client's types, the schema and the pages that the code makes with
 * the committed ones, so that a change of any is seen in review. `--write` brings the files up to date instead.
 */
export async function drift(args: readonly string[]): Promise<number> {
  const made = await makeAll();
  if (args.includes('--write')) {
    for (const [file, text] of Object.entries(made)) await writeFile(join(projectRoot, file), text);
    console.log(`Written: ${Object.keys(made).join(', ')}`);
    return 0;
  }
  const drifted: string[] = [];
  for (const [file, text] of Object.entries(made)) {
    const committed = await readFile(join(projectRoot, file), 'utf8').catch(() => '');
    if (committed !== text) drifted.push(`${file}${firstDifference(committed, text)}`);
  }
  if (drifted.length === 0) return 0;
  console.error(`Not what the code makes:\n  ${drifted.join('\n  ')}`);
  console.error('If the change is meant: npm run cli -- drift --write, and commit the files.');
  return 1;
}

async function makeAll(): Promise<Made> {
  const postgres = await startPostgres({ dataDir: null, settings: { fsync: 'off' } });
  try {
    await migrate(postgres.url);
    const api = await describeApi(postgres.url);
    return {
      'docs/schema.txt': await describeSchema(postgres.url, SCHEMAS),
      'docs/openapi.json': `${JSON.stringify(api, null, 2)}\n`,
      'libs/api-client/schema.ts': await apiTypes(api),
      'docs/decline-policy.md': declinePolicyPage(),
      'docs/reconciliation-rules.md': reconciliationRulesPage(),
      'docs/ledger-stories.md': ledgerStoriesPage(await readStories(projectRoot)),
    };
  } finally {
    await postgres.stop();
  }
}

async function describeApi(databaseUrl: string): Promise<OpenAPIObject> {
  const configuration = loadConfiguration({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: 'a'.repeat(32),
    LINK_SECRET: 'b'.repeat(32),
    WEBHOOK_SIGNING_SECRET: `whsec_${'a'.repeat(44)}`,
    STRIPE_SECRET_KEY: 'sk_test_none',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_none',
    STRIPE_WEBHOOK_SECRET: 'whsec_none',
    STRIPE_API_BASE: 'http://127.0.0.1:9',
  });
  const app = await createHttpApp(AppModule.forRoot(configuration), configuration);
  try {
    return openApiDocument(app);
  } finally {
    await closeHttpApp(app);
  }
}

function firstDifference(committed: string, made: string): string {
  const [left, right] = [committed.split('\n'), made.split('\n')];
  const index = right.findIndex((line, at) => line !== left[at]);
  const at = index === -1 ? right.length : index;
  return `:${at + 1}: committed "${(left[at] ?? '').trim()}", made "${(right[at] ?? '').trim()}"`;
}
