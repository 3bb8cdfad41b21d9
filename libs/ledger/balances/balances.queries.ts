import { CURRENCIES, type Currency } from '#libs/kernel/currency';
import type { Sql } from '#libs/platform/database/database';
import { ACCOUNT_CODES, type AccountCode } from '../ledger.types.js';
import { readSums, type AccountSums } from './sums.queries.js';

type AccountKind = 'asset' | 'liability' | 'income' | 'expense' | 'memo';

export interface AccountBalance {
  readonly account: AccountCode;
  readonly name: string;
  readonly kind: AccountKind;
  /** Null for an account that has no lines. */
  readonly currency: Currency | null;
  /** What was brought forward; a debit is positive. */
  readonly openingMinor: number;
  readonly debitMinor: number;
  readonly creditMinor: number;
}

/** Which entries count: those of an instant by when they occurred, those of days by the day they are booked on. */
export type BalanceSpan =
  | { readonly kind: 'instant'; readonly asOf: Date }
  /** Days as "2026-06-30"; both included, null for no end. */
  | { readonly kind: 'days'; readonly from: string | null; readonly to: string | null };

const BY_INSTANT = `
  select l.account, l.currency, 0 as "openingMinor",
    sum(greatest(l.amount_minor, 0))::bigint as "debitMinor",
    sum(greatest(-l.amount_minor, 0))::bigint as "creditMinor"
  from ledger.lines l join ledger.entries e on e.id = l.entry_id
  where e.occurred_at <= $1 group by l.account, l.currency`;

/** Every account with the sums of its lines per currency. */
export async function readBalances(sql: Sql, span: BalanceSpan): Promise<AccountBalance[]> {
  const sums = await sumsOf(sql, span);
  const accounts = await sql.rows<Pick<AccountBalance, 'account' | 'name' | 'kind'>>(
    'select code as account, name, kind from ledger.accounts order by code',
  );
  return accounts.flatMap((account): AccountBalance[] => {
    const own = sums.filter((row) => row.account === account.account);
    return own.length > 0 ? own.map((row) => ({ ...account, ...row })) : [{ ...account, ...NONE }];
  });
}

const NONE = { currency: null, openingMinor: 0, debitMinor: 0, creditMinor: 0 };

function sumsOf(sql: Sql, span: BalanceSpan): Promise<AccountSums[]> {
  if (span.kind === 'instant') return sql.rows<AccountSums>(BY_INSTANT, [span.asOf]);
  const { from, to } = span;
  return readSums(sql, {
    accounts: ACCOUNT_CODES,
    currencies: CURRENCIES,
    from,
    to,
    through: null,
  });
}
