import type { Sql, Transaction } from '#libs/platform/database/database';
import type { MirroredPayout } from './payout.js';

const FACTS = [
  'amount_minor',
  'currency',
  'status',
  'arrival_on',
  'automatic',
  'reconciliation_status',
  'balance_transaction_id',
  'failure_balance_transaction_id',
  'failure_code',
  'statement_descriptor',
  'trace_id',
] as const;

/** A payout that was paid may still come back; Stripe speaks of five business days. */
const MAY_COME_BACK_DAYS = 14;

/** Its items can be listed, and will not change any more. */
const CAN_BE_ITEMISED = `excluded.automatic and excluded.status in ('paid', 'failed')
  and excluded.reconciliation_status = 'completed'`;

const UPSERT = `
  with given as (
    select * from jsonb_to_recordset($1::jsonb) as given (
      id text, amount_minor bigint, currency char(3), status text, arrival_on date,
      created_at timestamptz, automatic boolean, reconciliation_status text,
      balance_transaction_id text, failure_balance_transaction_id text, failure_code text,
      statement_descriptor text, trace_id text)
  ), stored as (
    insert into payments.payouts as p (id, created_at, ${FACTS.join(', ')}, seen_at, itemise_at)
    select id, created_at, ${FACTS.join(', ')}, $2::timestamptz,
      case when ${CAN_BE_ITEMISED.replaceAll('excluded.', '')} then $2::timestamptz end
    from given order by id
    on conflict (id) do update set
      ${FACTS.map((name) => `${name} = excluded.${name}`).join(', ')}, seen_at = excluded.seen_at,
      itemise_at = case when p.itemised_at is null and ${CAN_BE_ITEMISED}
        then coalesce(p.itemise_at, excluded.seen_at) else p.itemise_at end
    where excluded.seen_at >= p.seen_at and (${FACTS.map((name) => `p.${name}`).join(', ')})
      is distinct from (${FACTS.map((name) => `excluded.${name}`).join(', ')})
    returning id, status, arrival_on, failure_code
  )
  select stored.id, before.status as "fromStatus", stored.status as "toStatus",
    stored.arrival_on::text as "arrivalOn", stored.failure_code as "failureCode"
  from stored left join payments.payouts before on before.id = stored.id`;

/** What has become of a payout; `fromStatus` is null when it was seen for the first time. */
export interface PayoutChange {
  readonly id: string;
  readonly fromStatus: string | null;
  readonly toStatus: string;
  readonly arrivalOn: string;
  readonly failureCode: string | null;
}

/**
 * Writes what Stripe answered when it was asked at `seenAt`, and tells which were new or differ. Both
 * halves of the statement see the rows as they were before it. The cursor's row, which the caller has
 * locked, keeps two readings apart.
 */
export function keepPayouts(
  tx: Transaction,
  payouts: readonly MirroredPayout[],
  seenAt: Date,
): Promise<PayoutChange[]> {
  return tx.rows(UPSERT, [JSON.stringify(payouts), seenAt]);
}

export async function notePayoutChanges(
  tx: Transaction,
  changes: readonly PayoutChange[],
  seenAt: Date,
): Promise<void> {
  await tx.execute(
    `insert into payments.payout_changes
       (payout_id, from_status, to_status, arrival_on, failure_code, seen_at)
     select id, "fromStatus", "toStatus", "arrivalOn", "failureCode", $2
     from jsonb_to_recordset($1::jsonb) as given (
       id text, "fromStatus" text, "toStatus" text, "arrivalOn" date, "failureCode" text)`,
    [JSON.stringify(changes), seenAt],
  );
}

/** When the oldest payout was made that may still change. */
export async function oldestOpenPayout(sql: Sql, now: Date): Promise<Date | null> {
  const [row] = await sql.rows<{ at: Date | null }>(
    `select min(created_at) as at from payments.payouts
     where status in ('pending', 'in_transit')
       or (status = 'paid' and arrival_on > ($1::timestamptz at time zone 'UTC')::date - $2::integer)`,
    [now, MAY_COME_BACK_DAYS],
  );
  return row?.at ?? null;
}

export interface PayoutToItemise {
  readonly id: string;
  readonly amountMinor: number;
  readonly createdAt: Date;
}

/** Takes payouts whose items are due; whoever asks meanwhile gets others. */
export function claimToItemise(
  tx: Transaction,
  { now, until, limit }: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<PayoutToItemise[]> {
  return tx.rows(
    `update payments.payouts p set itemise_at = $2
     from (select id from payments.payouts where itemise_at <= $1
           order by itemise_at, id limit $3 for update skip locked) due
     where p.id = due.id
     returning p.id, p.amount_minor as "amountMinor", p.created_at as "createdAt"`,
    [now, until, limit],
  );
}

export interface ItemisedPayout {
  readonly id: string;
  readonly items: number;
  readonly netMinor: number;
  readonly now: Date;
  /** When the items are counted again, because they do not come to the amount. */
  readonly again: Date | null;
}

export async function noteItemised(sql: Sql, payout: ItemisedPayout): Promise<void> {
  await sql.execute(
    `update payments.payouts set itemised_at = coalesce(itemised_at, $4), items = $2,
       items_net_minor = $3, itemise_at = $5 where id = $1`,
    [payout.id, payout.items, payout.netMinor, payout.now, payout.again],
  );
}

export async function putItemisingBack(sql: Sql, payoutId: string, at: Date): Promise<void> {
  await sql.execute(`update payments.payouts set itemise_at = $2 where id = $1`, [payoutId, at]);
}
