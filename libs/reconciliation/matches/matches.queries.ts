import type { Sql } from '#libs/platform/database/database';

/** Ledger against Stripe for one reference in one currency. */
export interface MatchRow {
  readonly reference: string;
  readonly currency: string;
  readonly stripeMinor: number;
  readonly ledgerMinor: number;
  readonly stripeFeeMinor: number;
  readonly ledgerFeeMinor: number;
  readonly matched: boolean;
  readonly rule: string;
}

export interface MatchFilter {
  readonly reference?: string | undefined;
  readonly matched?: boolean | undefined;
  readonly after?: { readonly reference: string; readonly currency: string } | undefined;
  readonly limit: number;
}

/** In the order of references; one more than `limit` when there is a next page. */
export const listMatches = (sql: Sql, filter: MatchFilter): Promise<MatchRow[]> =>
  sql.rows(
    `select reference, currency, stripe_minor as "stripeMinor", ledger_minor as "ledgerMinor",
       stripe_fee_minor as "stripeFeeMinor", ledger_fee_minor as "ledgerFeeMinor", matched, rule
     from reconciliation.comparisons
     where ($1::text is null or reference = $1) and ($2::boolean is null or matched = $2)
       and ($3::text is null or (reference, currency) > ($3, $4))
     order by reference, currency limit $5`,
    [
      filter.reference ?? null,
      filter.matched ?? null,
      filter.after?.reference ?? null,
      filter.after?.currency ?? null,
      filter.limit + 1,
    ],
  );
