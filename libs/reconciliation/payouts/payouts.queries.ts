import type { Sql } from '#libs/platform/database/database';

/** A payout as Stripe says it, with what the bank shows of it; read from `payments` and `bank`. */
export interface PayoutRow {
  readonly id: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly status: string;
  readonly arrivalOn: string;
  readonly createdAt: Date;
  readonly automatic: boolean;
  readonly failureCode: string | null;
  readonly traceId: string | null;
  readonly itemsNetMinor: number | null;
  /** What stands on its way to the bank in the books. */
  readonly inTransitMinor: number;
  readonly lines: readonly PayoutLine[];
}

interface PayoutLine {
  readonly lineId: string;
  readonly bookedOn: string;
  readonly amountMinor: number;
  readonly rule: string;
}

const SELECT = `select p.id, p.amount_minor as "amountMinor", p.currency, p.status,
  p.arrival_on::text as "arrivalOn", p.created_at as "createdAt", p.automatic,
  p.failure_code as "failureCode", p.trace_id as "traceId",
  p.items_net_minor as "itemsNetMinor",
  (select coalesce(sum(l.amount_minor), 0)::bigint from ledger.lines l
   where l.reference = p.id and l.account = 'payouts_in_transit') as "inTransitMinor",
  coalesce((select jsonb_agg(jsonb_build_object('lineId', m.line_id, 'bookedOn', b.booked_on,
      'amountMinor', m.amount_minor, 'rule', m.rule) order by b.booked_on, m.line_id)
    from reconciliation.bank_matches m join bank.lines b on b.id = m.line_id
    where m.counterpart_kind = 'payout' and m.counterpart_id = p.id), '[]') as lines
  from payments.payouts p`;

export interface PayoutFilter {
  readonly status?: string | undefined;
  readonly currency?: string | undefined;
  readonly before?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** The newest first; one more than `limit` when there is a next page. */
export const listPayouts = (sql: Sql, filter: PayoutFilter): Promise<PayoutRow[]> =>
  sql.rows(
    `${SELECT}
     where ($1::text is null or p.status = $1) and ($2::text is null or p.currency = $2)
       and ($3::timestamptz is null or (p.created_at, p.id) < ($3, $4))
     order by p.created_at desc, p.id desc limit $5`,
    [
      filter.status ?? null,
      filter.currency ?? null,
      filter.before?.at ?? null,
      filter.before?.id ?? null,
      filter.limit + 1,
    ],
  );

export async function readPayout(sql: Sql, id: string): Promise<PayoutRow | null> {
  const [row] = await sql.rows<PayoutRow>(`${SELECT} where p.id = $1`, [id]);
  return row ?? null;
}

export interface PayoutTotal {
  readonly category: string;
  readonly count: number;
  readonly grossMinor: number;
  readonly feeMinor: number;
  readonly netMinor: number;
}

/** What is in a payout, by category. */
export const payoutTotals = (sql: Sql, payoutId: string): Promise<PayoutTotal[]> =>
  sql.rows(
    `select reporting_category as category, count(*) as count,
       sum(amount_minor)::bigint as "grossMinor", sum(fee_minor)::bigint as "feeMinor",
       sum(net_minor)::bigint as "netMinor"
     from payments.balance_transactions where payout_id = $1 group by 1 order by 1`,
    [payoutId],
  );

export interface PayoutItem {
  readonly id: string;
  readonly category: string;
  readonly reference: string;
  readonly grossMinor: number;
  readonly feeMinor: number;
  readonly netMinor: number;
  readonly pledgeId: string | null;
  readonly at: Date;
}

/** The movements in a payout in the order of their ids; one more than `limit`. */
export const payoutItems = (
  sql: Sql,
  payoutId: string,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<PayoutItem[]> =>
  sql.rows(
    `select id, reporting_category as category, reference, amount_minor as "grossMinor",
       fee_minor as "feeMinor", net_minor as "netMinor", pledge_id as "pledgeId", created_at as at
     from payments.balance_transactions
     where payout_id = $1 and ($2::text is null or id > $2) order by id limit $3`,
    [payoutId, after ?? null, limit + 1],
  );
