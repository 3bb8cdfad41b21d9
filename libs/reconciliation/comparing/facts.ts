import { FEE_CATEGORIES } from '../rules/movement-rules.js';

/** A text as SQL: statements that make tables take no parameters. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The day in the zone of the books. */
export const dayOf = (column: string, zone: string): string =>
  `(${column} at time zone ${literal(zone)})::date`;

/** A movement that is itself a fee has no gross. */
const STRIPE_FEE = `case when t.reporting_category in (${FEE_CATEGORIES.map(literal).join(', ')})
  then t.fee_minor - t.amount_minor else t.fee_minor end`;

const LEDGER_COLUMNS = `l.currency, l.booked_on, null::bigint, null::bigint, l.amount_minor,
  f.amount_minor, null::timestamptz`;
// An entry has one line of the Stripe balance and at most one of fees per currency (an invariant).
const LEDGER_JOINS = `left join ledger.lines f on f.entry_id = l.entry_id and f.account = 'payment_fees'
    and f.currency = l.currency`;

/**
 * SQL of everything that Stripe and the books say: `reference, currency, day, stripe, stripe_fee,
 * ledger, ledger_fee, at` (the instant, which only Stripe tells); the side that a row does not speak of is null. With `scope`, the name of a
 * table of references, only of those, by index; else of all, by reading everything once.
 */
export function factsSql(zone: string, scope: string | null): string {
  const stripe = scope === null ? '' : `join ${scope} s on s.reference = t.reference`;
  return `
    select t.reference, t.currency, ${dayOf('t.created_at', zone)} as day, t.net_minor as stripe,
      ${STRIPE_FEE} as stripe_fee, null::bigint as ledger, null::bigint as ledger_fee,
      t.created_at as at
    from payments.balance_transactions t ${stripe}
    union all
    -- What was converted came and went in the currency that it was converted from.
    select t.reference, t.source_currency, ${dayOf('t.created_at', zone)}, 0, 0, null, null,
      t.created_at
    from payments.balance_transactions t ${stripe}
    where t.source_currency is not null and t.source_currency <> t.currency
    union all
    ${scope === null ? WHOLE_LEDGER : ledgerOf(scope)}`;
}

const WHOLE_LEDGER = `
  select coalesce(l.reference, old.reference, 'entry:' || l.entry_id), ${LEDGER_COLUMNS}
  from ledger.lines l ${LEDGER_JOINS}
  left join reconciliation.earlier_references old on old.entry_id = l.entry_id
  where l.account = 'stripe_clearing'`;

const ledgerOf = (scope: string): string => `
  select s.reference, ${LEDGER_COLUMNS}
  from ${scope} s
  join ledger.lines l on l.reference = s.reference and l.account = 'stripe_clearing'
  ${LEDGER_JOINS}
  union all
  select s.reference, ${LEDGER_COLUMNS}
  from ${scope} s
  join reconciliation.earlier_references old on old.reference = s.reference
  join ledger.lines l on l.entry_id = old.entry_id and l.account = 'stripe_clearing'
    and l.reference is null
  ${LEDGER_JOINS}
  union all
  select s.reference, ${LEDGER_COLUMNS}
  from ${scope} s
  join ledger.lines l on l.account = 'stripe_clearing' and l.reference is null
    and l.entry_id = case when s.reference like 'entry:%' then substr(s.reference, 7)::uuid end
    and not exists (select from reconciliation.earlier_references old
      where old.entry_id = l.entry_id)
  ${LEDGER_JOINS}`;
