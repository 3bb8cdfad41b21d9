import type { Currency } from '#libs/kernel/currency';
import type { Sql } from '#libs/platform/database/database';
import type { AccountCode, VatFact } from './ledger.types.js';

export interface EntryFilter {
  readonly campaignId?: string | undefined;
  readonly pledgeId?: string | undefined;
  readonly account?: string | undefined;
  readonly causeKind?: string | undefined;
  readonly causeId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** The sequence of the last entry of the page before. */
  readonly before: number | null;
  readonly limit: number;
}

export interface StoredEntry {
  readonly id: string;
  readonly sequence: number;
  readonly causeKind: string;
  readonly causeId: string;
  readonly occurredAt: Date;
  readonly bookedOn: string;
  readonly postedAt: Date;
  readonly campaignId: string | null;
  readonly pledgeIds: readonly string[];
  readonly description: string;
  readonly lines: readonly {
    readonly account: AccountCode;
    readonly amountMinor: number;
    readonly currency: Currency;
    readonly reference: string | null;
    readonly vat: VatFact | null;
  }[];
}

/** The last posted first; one row more than `limit` when there is a next page. */
export function readEntries(sql: Sql, filter: EntryFilter): Promise<StoredEntry[]> {
  return sql.rows<StoredEntry>(
    `select e.id, e.sequence, e.cause_kind as "causeKind", e.cause_id as "causeId",
       e.occurred_at as "occurredAt", e.posted_at as "postedAt",
       to_char(e.booked_on, 'YYYY-MM-DD') as "bookedOn", e.campaign_id as "campaignId",
       e.pledge_ids as "pledgeIds", e.description,
       (select jsonb_agg(jsonb_build_object('account', l.account, 'amountMinor', l.amount_minor,
          'currency', l.currency, 'reference', l.reference,
          'vat', case when l.vat_country is not null then jsonb_build_object('country', l.vat_country,
            'category', l.vat_category, 'basisPoints', l.vat_basis_points) end) order by l.position)
        from ledger.lines l where l.entry_id = e.id) as lines
     from ledger.entries e
     where ($1::uuid is null or e.campaign_id = $1)
       and ($2::uuid is null or e.pledge_ids @> array[$2::uuid])
       and ($3::text is null or exists (
         select 1 from ledger.lines l where l.entry_id = e.id and l.account = $3))
       and ($4::text is null or e.cause_kind = $4)
       and ($5::text is null or e.cause_id = $5)
       and ($6::timestamptz is null or e.occurred_at >= $6)
       and ($7::timestamptz is null or e.occurred_at < $7)
       and ($8::bigint is null or e.sequence < $8)
     order by e.sequence desc limit $9`,
    [
      filter.campaignId ?? null,
      filter.pledgeId ?? null,
      filter.account ?? null,
      filter.causeKind ?? null,
      filter.causeId ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.before,
      filter.limit + 1,
    ],
  );
}
