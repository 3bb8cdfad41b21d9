import { present } from '#libs/kernel/assert';
import type { Sql } from '#libs/platform/database/database';

/** What is told of one account in one currency. */
export interface StatementSpan {
  readonly account: string;
  readonly currency: string;
  /** Days, both included; null for no end. */
  readonly from: string | null;
  readonly to: string | null;
  /** The last entry that counts, so that every page tells of the same books. */
  readonly through: number;
}

export interface StatementLine {
  readonly entryId: string;
  readonly sequence: number;
  readonly position: number;
  readonly bookedOn: string;
  readonly occurredAt: Date;
  readonly causeKind: string;
  readonly causeId: string;
  readonly campaignId: string | null;
  readonly description: string;
  readonly reference: string | null;
  /** A debit is positive. */
  readonly amountMinor: number;
}

/** Where the page before ended. */
export interface StatementPlace {
  readonly bookedOn: string;
  readonly sequence: number;
  readonly position: number;
}

export async function lastSequence(sql: Sql): Promise<number> {
  const [row] = await sql.rows<{ last: number }>(
    'select coalesce(max(sequence), 0) as last from ledger.entries',
  );
  return present(row, 'the last place').last;
}

export async function accountExists(sql: Sql, account: string): Promise<boolean> {
  const rows = await sql.rows('select from ledger.accounts where code = $1', [account]);
  return rows.length > 0;
}

const parametersOf = ({ account, currency, from, to, through }: StatementSpan): unknown[] => [
  account,
  currency,
  from,
  to,
  through,
];

/** In the order of booking; one row more than `limit` when there is a next page. */
export function readStatementLines(
  sql: Sql,
  span: StatementSpan,
  after: StatementPlace | null,
  limit: number,
): Promise<StatementLine[]> {
  return sql.rows<StatementLine>(
    `select l.entry_id as "entryId", l.sequence, l.position,
       to_char(l.booked_on, 'YYYY-MM-DD') as "bookedOn", e.occurred_at as "occurredAt",
       e.cause_kind as "causeKind", e.cause_id as "causeId", e.campaign_id as "campaignId",
       e.description, l.reference, l.amount_minor as "amountMinor"
     from (
       select * from ledger.lines l
       where l.account = $1 and l.currency = $2 and l.sequence <= $5
         and l.booked_on >= coalesce($3::date, '-infinity')
         and l.booked_on <= coalesce($4::date, 'infinity')
         and (l.booked_on, l.sequence, l.position)
           > (coalesce($6::date, '-infinity'), $7::bigint, $8::smallint)
       order by l.booked_on, l.sequence, l.position limit $9
     ) l join ledger.entries e on e.id = l.entry_id
     order by l.booked_on, l.sequence, l.position`,
    [
      ...parametersOf(span),
      after?.bookedOn ?? null,
      after?.sequence ?? 0,
      after?.position ?? 0,
      limit + 1,
    ],
  );
}
