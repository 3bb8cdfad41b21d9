import type { Sql } from '#libs/platform/database/database';
import { MOVEMENT_RULES, UNKNOWN_CAUSE } from '../rules/movement-rules.js';
import type { Conversion, StripeMovement } from './stripe-entries.js';

/** Movements that only Stripe tells of and that have no entry, oldest first; read from `payments`. */
export function unbookedMovements(
  sql: Sql,
  { seenFrom, limit }: { readonly seenFrom: string; readonly limit: number },
): Promise<StripeMovement[]> {
  return sql.rows(
    `with rule as (
       select * from unnest($1::text[], $2::text[]) r (category, cause)
     ), movement as (
       select t.*, case when r.category is null then '${UNKNOWN_CAUSE}' else r.cause end as cause
       from payments.balance_transactions t
       left join rule r on r.category = t.reporting_category
       where t.seen_at >= $3 and (t.amount_minor <> 0 or t.fee_minor <> 0)
         and (r.category is null or r.cause is not null)
     )
     select m.id, m.cause, m.reporting_category as category, m.source_id as "sourceId", m.reference,
       m.amount_minor as "amountMinor", m.fee_minor as "feeMinor", m.currency,
       m.pledge_id as "pledgeId", m.created_at as at
     from movement m
     left join ledger.entries e on e.cause_kind = m.cause and e.cause_id =
       case when m.cause in ('payout', 'payout_failed') then coalesce(m.source_id, m.id) else m.id end
     where e.id is null
     order by m.created_at, m.id limit $4`,
    [
      MOVEMENT_RULES.map(({ category }) => category),
      MOVEMENT_RULES.map(({ cause }) => cause),
      seenFrom,
      limit,
    ],
  );
}

/** Converted movements whose reference the books have in the currency it was converted from. */
export function unbookedConversions(sql: Sql, limit: number): Promise<Conversion[]> {
  return sql.rows(
    `select t.id, t.reference, t.amount_minor as "amountMinor", t.currency,
       t.source_amount_minor as "sourceAmountMinor", t.source_currency as "sourceCurrency",
       t.pledge_id as "pledgeId", t.created_at as at
     from payments.balance_transactions t
     left join ledger.entries e on e.cause_kind = 'fx' and e.cause_id = t.id
     where t.source_currency is not null and t.source_currency <> t.currency and e.id is null
       and exists (select from ledger.lines l where l.reference = t.reference
         and l.account = 'stripe_clearing' and l.currency = t.source_currency)
     order by t.created_at, t.id limit $1`,
    [limit],
  );
}
