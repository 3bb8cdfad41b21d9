import type { Sql, Transaction } from '#libs/platform/database/database';

/** Seals at most so many entries that are not sealed yet; tells how many. Waits for another sealer. */
export async function sealEntries(tx: Transaction, at: Date, entriesMax: number): Promise<number> {
  const [row] = await tx.rows<{ sealed: number }>('select ledger.seal_entries($1, $2) as sealed', [
    at,
    entriesMax,
  ]);
  return row?.sealed ?? 0;
}

/** False when somebody else seals just now. */
export async function sealAlone(tx: Transaction): Promise<boolean> {
  const [row] = await tx.rows<{ alone: boolean }>(
    'select pg_try_advisory_xact_lock(88357434803015) as alone',
  );
  return row?.alone ?? false;
}

export interface Seal {
  readonly number: number;
  readonly hash: string;
  readonly previousHash: string | null;
  readonly entryCount: number;
  readonly sealedAt: Date;
}

/** The newest first; one row more than `limit` when there is a next page. */
export const readSeals = (sql: Sql, before: number | null, limit: number): Promise<Seal[]> =>
  sql.rows(
    `select number, encode(hash, 'hex') as hash, encode(previous_hash, 'hex') as "previousHash",
       entry_count as "entryCount", sealed_at as "sealedAt"
     from ledger.seals where $1::bigint is null or number < $1 order by number desc limit $2`,
    [before, limit + 1],
  );
