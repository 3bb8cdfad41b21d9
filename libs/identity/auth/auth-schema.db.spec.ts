import { describe, expect, it } from '@jest/globals';
import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { authOptions } from './auth-options.js';

const test = DatabaseTest.forFile();

async function pendingIn(schema: string) {
  const pool = new pg.Pool({
    connectionString: test.url,
    options: `-c search_path=${schema}`,
    max: 1,
  });
  try {
    const { toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems } = await getMigrations(
      authOptions({
        pool,
        secret: 'only-for-reading-the-schema-of-this-spec',
        publicUrl: 'http://127.0.0.1:3000',
        newId: () => test.ids.next(),
        isTrustedOrigin: () => false,
        send: () => Promise.resolve(),
        onUserChanged: () => Promise.resolve(),
        log: () => undefined,
      }),
    );
    return { toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems };
  } finally {
    await pool.end();
  }
}

describe('the schema of the sign-in library', () => {
  it('is exactly what our migration makes', async () => {
    await expect(pendingIn('identity')).resolves.toEqual({
      toBeCreated: [],
      toBeAdded: [],
      toBeAddedIndexes: [],
      schemaProblems: [],
    });
  });

  it('would be noticed if a column were missing', async () => {
    await test.database.execute('alter table identity.two_factors drop column "lockedUntil"');
    const { toBeAdded } = await pendingIn('identity');
    expect(toBeAdded.map(({ table }) => table)).toEqual(['two_factors']);
  });
});
