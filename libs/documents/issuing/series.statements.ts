import { present } from '#libs/kernel/assert';
import type { Transaction } from '#libs/platform/database/database';
import type { SeriesCode } from '../documents.types.js';

/** Locks these series in the order of their codes; whoever comes next waits for the commit. */
export async function lockSeries(tx: Transaction, codes: readonly SeriesCode[]): Promise<void> {
  await tx.rows('select 1 from documents.series where code = any($1) order by code for update', [
    codes,
  ]);
}

/** Consecutive numbers of one series. */
export interface TakenNumbers {
  readonly first: number;
  /** Today, or the day of the last document where a clock is behind. */
  readonly issuedOn: string;
}

/**
 * Takes `count` numbers of a series for documents of `today` ("2026-07-12"). They begin at one with
 * the year, and are given back when the transaction does not commit.
 */
export async function takeNumbers(
  tx: Transaction,
  code: SeriesCode,
  count: number,
  today: string,
): Promise<TakenNumbers> {
  const [row] = await tx.rows<{ last: number; issuedOn: string }>(
    `update documents.series set last_on = greatest(last_on, $3::date),
       year = extract(year from greatest(last_on, $3::date)),
       last_number = $2 + case when year = extract(year from greatest(last_on, $3::date))
         then last_number else 0 end
     where code = $1 returning last_number as last, last_on::text as "issuedOn"`,
    [code, count, today],
  );
  const { last, issuedOn } = present(row, 'the series');
  return { first: last - count + 1, issuedOn };
}
