import type { ExceptionType } from '../reconciliation.types.js';

/** Matched, an exception, or nothing yet because another row tells what is wrong. */
type ReferenceOutcome = 'matched' | ExceptionType;

export interface ReferenceRule {
  readonly code: string;
  readonly joins: string;
  readonly outcome: ReferenceOutcome;
  /**
   * SQL over `c`: what Stripe and the books say of one reference in one currency. `stripe`, `ledger`
   * are net amounts, `…_fee` the fees in them (so that net and fee together are gross), `…_rows` how
   * often it was moved on that side.
   */
  readonly when: string;
}

const STRIPE_GROSS = '(c.stripe + c.stripe_fee)';
const LEDGER_GROSS = '(c.ledger + c.ledger_fee)';

/** Ledger against Stripe, by reference and currency; the first rule that applies makes the row. */
export const REFERENCE_RULES: readonly ReferenceRule[] = [
  {
    code: 'reference_amount_fee',
    joins: 'the same reference and currency, the same gross and the same fee',
    outcome: 'matched',
    when: 'c.stripe_rows > 0 and c.ledger_rows > 0 and c.stripe = c.ledger and c.stripe_fee = c.ledger_fee',
  },
  {
    code: 'books_cancel_out',
    joins: 'booked and taken back in the books alone: nothing is expected at Stripe',
    outcome: 'matched',
    when: 'c.stripe_rows = 0 and c.ledger = 0 and c.ledger_fee = 0',
  },
  {
    code: 'stripe_cancels_out',
    joins: 'taken and given back at Stripe alone: nothing is expected in the books',
    outcome: 'matched',
    when: 'c.ledger_rows = 0 and c.stripe = 0 and c.stripe_fee = 0',
  },
  {
    code: 'conversion_without_amount',
    joins: 'Stripe has converted it and does not say from which amount: no entry can be made',
    outcome: 'unbooked_fx',
    when: `exists (select from payments.balance_transactions t where t.reference = c.reference
      and t.exchange_rate is not null and t.source_amount_minor is null)`,
  },
  {
    code: 'conversion_not_booked',
    joins:
      'the books have it in the currency of the backer, Stripe in another, and no entry converts it',
    outcome: 'unbooked_fx',
    when: `exists (select from payments.balance_transactions t
      where t.reference = c.reference and t.currency = c.currency and t.source_currency <> t.currency
        and exists (select from ledger.lines l where l.reference = t.reference
          and l.account = 'stripe_clearing' and l.currency = t.source_currency)
        and not exists (select from ledger.entries e
          where e.cause_kind = 'fx' and e.cause_id = t.id))`,
  },
  {
    code: 'several_times_in_books',
    joins: 'the same reference and currency, gross in the books is a multiple of gross at Stripe',
    outcome: 'duplicate',
    when: `c.stripe_rows > 0 and c.ledger_rows > c.stripe_rows and ${STRIPE_GROSS} <> 0
      and ${LEDGER_GROSS} <> ${STRIPE_GROSS} and ${LEDGER_GROSS} % nullif(${STRIPE_GROSS}, 0) = 0
      and ${LEDGER_GROSS} / nullif(${STRIPE_GROSS}, 0) > 1`,
  },
  {
    code: 'several_times_at_stripe',
    joins: 'the same reference and currency, gross at Stripe is a multiple of gross in the books',
    outcome: 'duplicate',
    when: `c.ledger_rows > 0 and c.stripe_rows > 1 and ${LEDGER_GROSS} <> 0
      and ${LEDGER_GROSS} <> ${STRIPE_GROSS} and ${STRIPE_GROSS} % nullif(${LEDGER_GROSS}, 0) = 0
      and ${STRIPE_GROSS} / nullif(${LEDGER_GROSS}, 0) > 1`,
  },
  {
    code: 'second_charge_of_pledge',
    joins: 'a charge that the books do not know, of a pledge that was collected by another one',
    outcome: 'duplicate',
    when: `c.ledger_rows = 0 and ${STRIPE_GROSS} > 0 and exists (
      select from payments.balance_transactions t
      join settlement.attempts a on a.pledge_id = t.pledge_id and a.state = 'succeeded'
        and a.stripe_payment_intent_id is distinct from t.payment_intent_id
      where t.reference = c.reference and t.reporting_category = 'charge')`,
  },
  {
    code: 'only_at_stripe',
    joins: 'the reference is at Stripe and nowhere in the books',
    outcome: 'missing_in_ledger',
    when: 'c.ledger_rows = 0',
  },
  {
    code: 'only_in_books',
    joins: 'the reference is in the books and nowhere at Stripe',
    outcome: 'missing_at_stripe',
    when: 'c.stripe_rows = 0',
  },
  {
    code: 'fee_differs',
    joins: 'the same reference, currency and gross, another fee',
    outcome: 'fee_differs',
    when: `${STRIPE_GROSS} = ${LEDGER_GROSS}`,
  },
  {
    code: 'amount_differs',
    joins: 'the same reference and currency, another gross',
    outcome: 'amount_differs',
    when: 'true',
  },
];

/** The name of the first rule that applies to `c`. */
export const RULE_OF_REFERENCE = `case ${REFERENCE_RULES.map(
  ({ code, when }) => `when ${when} then '${code}'`,
).join('\n')} end`;

/** The codes that match. */
export const MATCHING_CODES: readonly string[] = REFERENCE_RULES.filter(
  ({ outcome }) => outcome === 'matched',
).map(({ code }) => code);
