import { notFound } from '#libs/kernel/errors';
import type { Sql } from '#libs/platform/database/database';
import {
  accountExists,
  lastSequence,
  readStatementLines,
  readStatementSums,
  type StatementLine,
  type StatementPlace,
  type StatementSpan,
  type StatementSums,
} from './statement.queries.js';

export interface StatementWish {
  readonly account: string;
  readonly currency: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly limit: number;
  /** Null at the first page. */
  readonly after: StatementCursor | null;
}

/** Where the page before ended, its balance there, and the last entry that counts. */
export interface StatementCursor extends StatementPlace {
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
  const sums = await readStatementSums(sql, span);
  const rows = await readStatementLines(sql, span, after, limit);
  let balanceMinor = after?.balanceMinor ?? sums.openingMinor;
  const lines = rows.map((row) => {
    balanceMinor += row.amountMinor;
    return { ...row, balanceMinor };
  });
  return { span, sums, lines };
}
