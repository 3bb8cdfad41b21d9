import { Injectable } from '@nestjs/common';
import { assert, present } from '#libs/kernel/assert';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { causeKey, contentHash } from './entry-content.js';
import { findEntries, insertEntries, type EntryRow } from './ledger.statements.js';
import { assertPostable, type DraftEntry, type PostingResult } from './ledger.types.js';

export { vatOf } from './vat/vat-of.js';

/** The only way into the books. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Posts entries in the caller's transaction and answers in the order given. A cause that has made
   * its entry before is left alone when the content is the same (see `contentHash`). Rows are
   * written in the order of cause, so that two transactions with the same causes cannot deadlock.
   * @throws AssertionError when a draft does not balance, or a known cause comes with other content.
   */
  async post(tx: Transaction, entries: readonly DraftEntry[]): Promise<readonly PostingResult[]> {
    if (entries.length === 0) return [];
    const rows = this.rowsOf(entries);
    const posted = await insertEntries(tx, [...rows.values()]);
    const known = await entriesOfOthers(tx, rows, posted);
    const answered = new Set<string>();
    return entries.map((entry) => {
      const key = causeKey(entry.cause);
      const first = posted.has(key) && !answered.has(key);
      answered.add(key);
      const entryId = posted.get(key) ?? present(known.get(key), `the entry of ${key}`);
      return { cause: entry.cause, entryId, posted: first };
    });
  }

  private rowsOf(entries: readonly DraftEntry[]): Map<string, EntryRow> {
    const postedAt = this.clock.now();
    const rows = new Map<string, EntryRow>();
    for (const entry of [...entries].sort(byCause)) {
      assertPostable(entry);
      const hash = contentHash(entry);
      const same = rows.get(causeKey(entry.cause));
      assertSameContent(entry, hash, same?.hash ?? hash);
      if (same === undefined) {
        rows.set(causeKey(entry.cause), { id: this.ids.next(), hash, postedAt, entry });
      }
    }
    return rows;
  }
}

async function entriesOfOthers(
  tx: Transaction,
  rows: ReadonlyMap<string, EntryRow>,
  posted: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const left = [...rows].filter(([key]) => !posted.has(key)).map(([, row]) => row);
  const found = await findEntries(
    tx,
    left.map((row) => row.entry.cause),
  );
  for (const { entry, hash } of left) {
    const stored = present(found.get(causeKey(entry.cause)), 'the entry that was there before');
    assertSameContent(entry, hash, stored.hash);
  }
  return new Map([...found].map(([key, { id }]) => [key, id]));
}

function assertSameContent(entry: DraftEntry, hash: string, known: string): void {
  const { kind, id } = entry.cause;
  assert(hash === known, `the cause ${kind}:${id} has made an entry with other content before`);
}

function byCause(a: DraftEntry, b: DraftEntry): number {
  const [left, right] = [causeKey(a.cause), causeKey(b.cause)];
  return left < right ? -1 : left > right ? 1 : 0;
}
