import type { Currency } from '#libs/kernel/currency';
import type { Sql } from '#libs/platform/database/database';
import type { AccountCode } from '../ledger.types.js';

export interface SumsWish {
  readonly accounts: readonly string[];
  readonly currencies: readonly string[];
  /** Days as "2026-06-30"; both included, null for no end. */
  readonly from: string | null;
  readonly to: string | null;
  /** The last entry that counts; null for all. */
  readonly through: number | null;
}

export interface AccountSums {
  readonly account: AccountCode;
  readonly currency: Currency;
  /** What was brought forward to `from`, zero without it; a debit is positive. */
  readonly openingMinor: number;
  readonly debitMinor: number;
  readonly creditMinor: number;
}

interface ClosedDays {
  /** The first day of the first closed month. */
  readonly closedFrom: string | null;
  /** The day after the last month that is closed and wholly before the days asked for. */
  readonly openFrom: string | null;
}

/**
 * Sums of lines by account and currency. Months that are closed are taken from their stored balances; of
 * the rest only the lines of these days are read, from the index lines_by_account.
 */
export async function readSums(sql: Sql, wish: SumsWish): Promise<AccountSums[]> {
  const { accounts, currencies, from, to, through } = wish;
  const { closedFrom, openFrom } = await closedBefore(sql, from, to);
  return sql.rows<AccountSums>(
    `with moved as (
       select b.account, b.currency, b.debit_minor as debit, b.credit_minor as credit,
         $3::date is not null as is_before
       from ledger.period_balances b
       where b.account = any($1) and b.currency = any($2) and b.month < $7::date
       union all
       select l.account, l.currency, greatest(l.amount_minor, 0), greatest(-l.amount_minor, 0),
         coalesce(l.booked_on < $3::date, false)
       from ledger.lines l
       where l.account = any($1) and l.currency = any($2)
         and l.booked_on >= coalesce($7::date, '-infinity')
         and l.booked_on <= coalesce($4::date, 'infinity')
         and ($5::bigint is null or l.sequence <= $5)
       union all
       -- Nothing, unless somebody has closed months from a later one on.
       select l.account, l.currency, greatest(l.amount_minor, 0), greatest(-l.amount_minor, 0),
         $3::date is not null
       from ledger.lines l
       where l.account = any($1) and l.currency = any($2) and l.booked_on < $6::date
     )
     select account, currency,
       coalesce(sum(debit - credit) filter (where is_before), 0)::bigint as "openingMinor",
       coalesce(sum(debit) filter (where not is_before), 0)::bigint as "debitMinor",
       coalesce(sum(credit) filter (where not is_before), 0)::bigint as "creditMinor"
     from moved group by account, currency order by account, currency`,
    [accounts, currencies, from, to, through, closedFrom, openFrom],
  );
}

async function closedBefore(sql: Sql, from: string | null, to: string | null): Promise<ClosedDays> {
  const [row] = await sql.rows<ClosedDays>(
    `select to_char(min(p.month), 'YYYY-MM-DD') as "closedFrom",
       to_char(max(p.month) + interval '1 month', 'YYYY-MM-DD') as "openFrom"
     from ledger.periods p
     where p.month + interval '1 month' <= coalesce($1::date, $2::date + 1, 'infinity')`,
    [from, to],
  );
  return row ?? { closedFrom: null, openFrom: null };
}
