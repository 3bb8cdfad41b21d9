import type { Currency } from '#libs/kernel/currency';
import type { Sql } from '#libs/platform/database/database';

export interface BankLine {
  readonly id: string;
  readonly accountId: string;
  readonly statementId: string;
  readonly bookedOn: string;
  readonly valueOn: string | null;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly reference: string;
  readonly bankReference: string | null;
  readonly description: string;
  readonly counterparty: string;
  readonly reversal: boolean;
}

export interface LineFilter {
  readonly accountId?: string | undefined;
  readonly statementId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly currency?: string | undefined;
  readonly amount?: number | undefined;
  /** Words in reference, description or counterparty. */
  readonly text?: string | undefined;
  /** The place of the last one of the page before. */
  readonly before: { readonly bookedOn: string; readonly id: string } | null;
  readonly limit: number;
}

/** The last booked first; one row more than `limit` when there is a next page. */
export const listLines = (sql: Sql, filter: LineFilter): Promise<BankLine[]> =>
  sql.rows<BankLine>(
    `select id, account_id as "accountId", statement_id as "statementId",
       booked_on::text as "bookedOn", value_on::text as "valueOn", amount_minor as "amountMinor",
       currency, reference, bank_reference as "bankReference", description, counterparty, reversal
     from bank.lines
     where ($1::uuid is null or account_id = $1) and ($2::uuid is null or statement_id = $2)
       and ($3::date is null or booked_on >= $3) and ($4::date is null or booked_on <= $4)
       and ($5::text is null or currency = $5) and ($6::bigint is null or amount_minor = $6)
       and ($7::text is null or
         strpos(lower(concat_ws(' ', reference, description, counterparty)), lower($7)) > 0)
       and ($8::date is null or (booked_on, id) < ($8, $9::uuid))
     order by booked_on desc, id desc limit $10`,
    [
      filter.accountId ?? null,
      filter.statementId ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.currency ?? null,
      filter.amount ?? null,
      filter.text ?? null,
      filter.before?.bookedOn ?? null,
      filter.before?.id ?? null,
      filter.limit + 1,
    ],
  );
