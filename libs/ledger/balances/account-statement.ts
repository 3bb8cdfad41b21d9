import { notFound } from '#libs/kernel/errors';
import type { Sql } from '#libs/platform/database/database';
import {
  accountExists,
  lastSequence,
  readStatementLines,
  type StatementLine,
  type StatementPlace,
  type StatementSpan,
} from './statement.queries.js';
import { readSums, type AccountSums } from './sums.queries.js';

type StatementSums = Pick<AccountSums, 'openingMinor' | 'debitMinor' | 'creditMinor'>;

export interface StatementWish {
  readonly account: string;
  readonly currency: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly limit: number;
  /** Null at the first page. */
  readonly after: StatementCursor | null;
}

/** Where the page before ended, its balance there, the last entry that counts, and the sums of all. */
export interface StatementCursor extends StatementPlace, StatementSums {
  readonly balanceMinor: number;
  readonly through: number;
}

export interface AccountStatement {
  readonly span: StatementSpan;
  readonly sums: StatementSums;
  /** One more than wished when there is a next page; each with the balance after it. */
  readonly lines: readonly (StatementLine & { readonly balanceMinor: number })[];
}

/**
 * One page of what happened on an account, with the balance after each line. All pages tell of the books
 * as they were when the first one was read.
 * @throws DomainError account.not_found (404)
 */
export async function accountStatement(sql: Sql, wish: StatementWish): Promise<AccountStatement> {
  const { account, currency, from, to, limit, after } = wish;
  if (!(await accountExists(sql, account))) {
    throw notFound('account.not_found', 'There is no such account.');
  }
  const through = after?.through ?? (await lastSequence(sql));
  const span: StatementSpan = { account, currency, from, to, through };
  const sums = after ?? (await sumsOf(sql, span));
  const rows = await readStatementLines(sql, span, after, limit);
  let balanceMinor = after?.balanceMinor ?? sums.openingMinor;
  const lines = rows.map((row) => {
    balanceMinor += row.amountMinor;
    return { ...row, balanceMinor };
  });
  const { openingMinor, debitMinor, creditMinor } = sums;
  return { span, sums: { openingMinor, debitMinor, creditMinor }, lines };
}

async function sumsOf(sql: Sql, span: StatementSpan): Promise<StatementSums> {
  const { account, currency, from, to, through } = span;
  const wish = { accounts: [account], currencies: [currency], from, to, through };
  const [sums] = await readSums(sql, wish);
  return sums ?? { openingMinor: 0, debitMinor: 0, creditMinor: 0 };
}
