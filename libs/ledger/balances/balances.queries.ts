import type { Currency } from '#libs/kernel/currency';
import type { Sql } from '#libs/platform/database/database';
import type { AccountCode } from '../ledger.types.js';

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

// Reads nothing but the index lines_by_account.
const BY_DAYS = `
  select l.account, l.currency,
    coalesce(sum(l.amount_minor) filter (where l.booked_on < $1::date), 0) as opening,
    coalesce(sum(l.amount_minor) filter (where l.amount_minor > 0
      and ($1::date is null or l.booked_on >= $1)), 0) as debit,
    coalesce(-sum(l.amount_minor) filter (where l.amount_minor < 0
      and ($1::date is null or l.booked_on >= $1)), 0) as credit
  from ledger.lines l where $2::date is null or l.booked_on <= $2
  group by l.account, l.currency`;

const BY_INSTANT = `
  select l.account, l.currency, 0 as opening, sum(greatest(l.amount_minor, 0)) as debit,
    sum(greatest(-l.amount_minor, 0)) as credit
  from ledger.lines l join ledger.entries e on e.id = l.entry_id
  where e.occurred_at <= $1 group by l.account, l.currency`;

/** Every account with the sums of its lines per currency. */
export function readBalances(sql: Sql, span: BalanceSpan): Promise<AccountBalance[]> {
  const [sums, parameters] =
    span.kind === 'instant' ? [BY_INSTANT, [span.asOf]] : [BY_DAYS, [span.from, span.to]];
  return sql.rows<AccountBalance>(
    `select a.code as account, a.name, a.kind, s.currency,
       coalesce(s.opening, 0)::bigint as "openingMinor",
       coalesce(s.debit, 0)::bigint as "debitMinor", coalesce(s.credit, 0)::bigint as "creditMinor"
     from ledger.accounts a left join (${sums}) s on s.account = a.code
     order by a.code, s.currency`,
    parameters,
  );
}
