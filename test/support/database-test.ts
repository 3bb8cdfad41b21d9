import { afterAll, beforeAll } from '@jest/globals';
import type { Database } from '#libs/platform/database/database';
import type { Invariant } from '#libs/platform/database/invariant';
import { allInvariants } from '#apps/cli/verify-books/all-invariants';
import { checkInvariants } from './invariants.js';
import { SeededIds } from './seeded-ids.js';
import { TestClock } from './test-clock.js';
import {
  createTestDatabase,
  type TestDatabase,
  type TestDatabaseOptions,
} from './test-database.js';

export interface DatabaseTestOptions extends TestDatabaseOptions {
  /**
   * What is checked at the end; every invariant when absent. A spec of one feature that plays the
   * features above it (takes stock for no pledge) names those of its own feature and below.
   */
  readonly invariants?: readonly Invariant[];
}

/**
 * What a database spec stands on. Make one at the top of the file:
 * `const test = DatabaseTest.forFile();` and read its parts inside the tests. Its database is
 * fresh for the file, checked against every invariant at the end, and dropped.
 */
export class DatabaseTest {
  readonly clock = new TestClock();
  readonly ids = new SeededIds(this.clock);
  #cloned: TestDatabase | undefined;

  static forFile(options: DatabaseTestOptions = {}): DatabaseTest {
    const test = new DatabaseTest();
    beforeAll(() => test.open(options));
    afterAll(() => test.close(options.invariants ?? allInvariants));
    return test;
  }

  get database(): Database {
    return this.cloned.database;
  }

  get url(): string {
    return this.cloned.url;
  }

  private get cloned(): TestDatabase {
    if (this.#cloned === undefined) throw new Error('the database is there from beforeAll on');
    return this.#cloned;
  }

  private async open(options: TestDatabaseOptions): Promise<void> {
    this.#cloned = await createTestDatabase(options);
  }

  private async close(invariants: readonly Invariant[]): Promise<void> {
    try {
      await checkInvariants(this.database, invariants);
    } finally {
      await this.cloned.drop();
    }
  }
}
