import type { Sql, Transaction } from '#libs/platform/database/database';
import type { Movement } from './movement.js';

/** A pending movement that has not become available in time is asked for again after this. */
const LOOK_AGAIN = `interval '1 hour'`;

/** What Stripe may say differently later; a row is touched only when it does. */
const FACTS = [
  'type',
  'reporting_category',
  'source_id',
  'reference',
  'amount_minor',
  'fee_minor',
  'net_minor',
  'currency',
  'exchange_rate',
  'source_amount_minor',
  'source_currency',
  'available_on',
  'status',
  'charge_id',
  'payment_intent_id',
  'fee_details',
  'description',
] as const;

/** Once known they stay: a later answer without them says nothing against them. */
const KEPT = ['payout_id', 'pledge_id', 'attempt_id'] as const;

const UPSERT = `
  insert into payments.balance_transactions as b
    (id, created_at, ${[...FACTS, ...KEPT].join(', ')}, seen_at, look_at)
  select id, created_at, ${[...FACTS, ...KEPT].join(', ')}, $2::timestamptz,
    case when status = 'pending' then greatest(available_on, $2::timestamptz + ${LOOK_AGAIN}) end
  from jsonb_to_recordset($1::jsonb) as given (
    id text, created_at timestamptz, type text, reporting_category text, source_id text,
    reference text, amount_minor bigint, fee_minor bigint, net_minor bigint, currency char(3),
    exchange_rate numeric, source_amount_minor bigint, source_currency char(3),
    available_on timestamptz, status text, charge_id text, payment_intent_id text,
    fee_details jsonb, description text, payout_id text, pledge_id uuid, attempt_id uuid)
  order by id
  on conflict (id) do update set
    ${FACTS.map((name) => `${name} = excluded.${name}`).join(', ')},
    ${KEPT.map((name) => `${name} = coalesce(excluded.${name}, b.${name})`).join(', ')},
    seen_at = excluded.seen_at, look_at = excluded.look_at
  where excluded.seen_at >= b.seen_at and (
    (${FACTS.map((name) => `b.${name}`).join(', ')})
      is distinct from (${FACTS.map((name) => `excluded.${name}`).join(', ')})
    or ${KEPT.map((name) => `coalesce(excluded.${name} <> b.${name}, excluded.${name} is not null)`).join(' or ')})
  returning id`;

/**
 * Writes what Stripe answered when it was asked at `seenAt`, and tells the ids of those that were new
 * or differ. An answer that is older than what stands there changes nothing.
 */
export async function keepMovements(
  tx: Transaction,
  movements: readonly Movement[],
  { seenAt, payoutId }: { readonly seenAt: Date; readonly payoutId: string | null },
): Promise<ReadonlySet<string>> {
  const given = movements.map((movement) => ({ ...movement, payout_id: payoutId }));
  const rows = await tx.rows<{ id: string }>(UPSERT, [JSON.stringify(given), seenAt]);
  return new Set(rows.map(({ id }) => id));
}

/** Refunds and disputes of a payment belong to the pledge of its charge, whichever came first. */
export async function givePledges(
  tx: Transaction,
  paymentIntentIds: readonly string[],
): Promise<void> {
  await tx.execute(
    `update payments.balance_transactions b set pledge_id = charge.pledge_id
     from payments.balance_transactions charge
     where b.pledge_id is null and b.payment_intent_id = any($1::text[])
       and charge.reference = b.payment_intent_id and charge.pledge_id is not null`,
    [paymentIntentIds],
  );
}

/** Pending movements of one day of creation whose money should be available by now. */
export interface DueDay {
  readonly from: Date;
  readonly to: Date;
  readonly due: number;
  /** All that a list of this span would bring. */
  readonly inSpan: number;
}

export function dueDays(sql: Sql, now: Date): Promise<DueDay[]> {
  return sql.rows(
    `select day."from", day."to", day.due, (
         select count(*) from payments.balance_transactions b
         where b.created_at between day."from" and day."to") as "inSpan"
     from (
       select min(created_at) as "from", max(created_at) as "to", count(*) as due
       from payments.balance_transactions where look_at <= $1
       group by (created_at at time zone 'UTC')::date) day
     order by day."from"`,
    [now],
  );
}

export async function dueIds(sql: Sql, now: Date, { from, to }: DueDay): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    `select id from payments.balance_transactions
     where look_at <= $1 and created_at between $2 and $3 order by created_at, id`,
    [now, from, to],
  );
  return rows.map(({ id }) => id);
}

/** Whatever is still pending after it was read is left alone for a while. */
export async function putLookOff(sql: Sql, now: Date, { from, to }: DueDay): Promise<void> {
  await sql.execute(
    `update payments.balance_transactions set look_at = $1::timestamptz + ${LOOK_AGAIN}
     where look_at <= $1 and created_at between $2 and $3`,
    [now, from, to],
  );
}
