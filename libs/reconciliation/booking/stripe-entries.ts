import { assert } from '#libs/kernel/assert';
import { Money } from '#libs/kernel/money';
import {
  credit,
  debit,
  draftEntry,
  type AccountCode,
  type DraftEntry,
  type DraftLine,
} from '#libs/ledger/ledger.types';
import { UNKNOWN_CAUSE, type MovementCause } from '../rules/movement-rules.js';

/** A mirrored balance transaction of which only Stripe tells. Amounts are signed: into us is positive. */
export interface StripeMovement {
  readonly id: string;
  readonly cause: MovementCause | typeof UNKNOWN_CAUSE;
  readonly category: string;
  readonly sourceId: string | null;
  readonly reference: string;
  readonly amountMinor: number;
  readonly feeMinor: number;
  readonly currency: string;
  readonly pledgeId: string | null;
  readonly at: Date;
}

const ACCOUNTS: Readonly<Record<StripeMovement['cause'], AccountCode>> = {
  payout: 'payouts_in_transit',
  payout_failed: 'payouts_in_transit',
  stripe_fee: 'payment_fees',
  stripe_reserve: 'stripe_reserve',
  fx: 'fx_conversion',
  stripe_unknown: 'suspense',
};

const DESCRIPTIONS: Readonly<Record<StripeMovement['cause'], string>> = {
  payout: 'Payout sent',
  payout_failed: 'Payout failed or cancelled',
  stripe_fee: 'Fee of Stripe',
  stripe_reserve: 'Reserve of Stripe',
  fx: 'Conversion at Stripe',
  stripe_unknown: 'Not understood at Stripe',
};

/** A positive amount is a debit. */
export function signedLine(account: AccountCode, amount: Money, reference: string): DraftLine[] {
  if (amount.isZero()) return [];
  const facts = { reference };
  return [
    amount.isNegative() ? credit(account, amount.negated(), facts) : debit(account, amount, facts),
  ];
}

/**
 * What Stripe alone has moved. The Stripe balance gains the net amount; the other account gives the
 * gross, and a fee in it is a cost. A payout and its failure are one cause each, named by the payout.
 */
export function movementEntry(of: StripeMovement): DraftEntry {
  const amount = Money.fromDatabase(of.amountMinor, of.currency);
  const fee = Money.fromDatabase(of.feeMinor, of.currency);
  const isPayout = of.cause === 'payout' || of.cause === 'payout_failed';
  const cost = of.cause === 'stripe_fee' ? fee.minus(amount) : fee;
  return draftEntry({
    cause: { kind: of.cause, id: isPayout ? (of.sourceId ?? of.id) : of.id },
    occurredAt: of.at,
    campaignId: null,
    pledgeIds: of.pledgeId === null ? [] : [of.pledgeId],
    description: DESCRIPTIONS[of.cause],
    lines: [
      ...signedLine('stripe_clearing', amount.minus(fee), of.reference),
      ...signedLine('payment_fees', cost, of.reference),
      // In suspense it has its own name: several unknown movements may be about one object.
      ...signedLine(
        ACCOUNTS[of.cause],
        amount.minus(fee).plus(cost).negated(),
        of.cause === UNKNOWN_CAUSE ? of.id : of.reference,
      ),
    ],
  });
}

/** A movement that Stripe has converted from the currency in which the books have it. */
export interface Conversion {
  readonly id: string;
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly sourceAmountMinor: number;
  readonly sourceCurrency: string;
  readonly pledgeId: string | null;
  readonly at: Date;
}

/**
 * The amount leaves the Stripe balance in the currency in which it was booked and enters it in the
 * one in which Stripe keeps it; what it was worth is the difference that stands on `fx_conversion`.
 */
export function conversionEntry(of: Conversion): DraftEntry {
  assert(of.currency !== of.sourceCurrency, 'a conversion has two currencies');
  const kept = Money.fromDatabase(of.amountMinor, of.currency);
  const booked = Money.fromDatabase(of.sourceAmountMinor, of.sourceCurrency);
  return draftEntry({
    cause: { kind: 'fx', id: of.id },
    occurredAt: of.at,
    campaignId: null,
    pledgeIds: of.pledgeId === null ? [] : [of.pledgeId],
    description: 'Converted at Stripe',
    lines: [
      ...signedLine('stripe_clearing', booked.negated(), of.reference),
      ...signedLine('fx_conversion', booked, of.reference),
      ...signedLine('stripe_clearing', kept, of.reference),
      ...signedLine('fx_conversion', kept.negated(), of.reference),
    ],
  });
}
