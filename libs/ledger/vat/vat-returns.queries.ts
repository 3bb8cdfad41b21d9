import type { Currency } from '#libs/kernel/currency';
import type { Sql } from '#libs/platform/database/database';

/** What was booked at one rate; credits are positive, as they are owed. */
export interface VatReturnRow {
  readonly currency: Currency;
  /** Null for lines that say nothing of VAT. */
  readonly country: string | null;
  readonly category: string | null;
  readonly basisPoints: number | null;
  readonly baseMinor: number;
  readonly taxMinor: number;
}

/**
 * VAT by what the lines say of it, for entries booked between two days, both included. The base is what
 * moved on deposits and sales: goods that are handed over go from one to the other, which adds nothing.
 */
export const readVatReturn = (sql: Sql, from: string, to: string): Promise<VatReturnRow[]> =>
  sql.rows<VatReturnRow>(
    `select l.currency, l.vat_country as country, l.vat_category as category,
       l.vat_basis_points as "basisPoints",
       coalesce(-sum(l.amount_minor) filter (where l.account <> 'vat_due'), 0)::bigint
         as "baseMinor",
       coalesce(-sum(l.amount_minor) filter (where l.account = 'vat_due'), 0)::bigint as "taxMinor"
     from ledger.lines l
     where l.account in ('customer_deposits', 'revenue', 'vat_due')
       and l.booked_on between $1 and $2
     group by l.currency, l.vat_country, l.vat_category, l.vat_basis_points
     order by l.currency, l.vat_country, l.vat_category, l.vat_basis_points`,
    [from, to],
  );
