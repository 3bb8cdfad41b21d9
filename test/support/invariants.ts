import { allInvariants } from '#apps/cli/verify-books/all-invariants';
import type { Sql } from '#libs/platform/database/database';
import type { Invariant } from '#libs/platform/database/invariant';

/** Run after every database and e2e file. @throws with the rules that are broken and their rows. */
export async function checkInvariants(
  sql: Sql,
  invariants: readonly Invariant[] = allInvariants,
): Promise<void> {
  const broken: string[] = [];
  for (const invariant of invariants) {
    const rows = await sql.rows(invariant.sql);
    if (rows.length > 0) {
      broken.push(`${invariant.name}: ${JSON.stringify(rows.slice(0, 5))} (${rows.length} rows)`);
    }
  }
  if (broken.length > 0) throw new Error(`broken invariants:\n${broken.join('\n')}`);
}
