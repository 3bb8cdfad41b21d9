/** The lines of the daily waterfall between the opening and the closing balance at Stripe. */
export const WATERFALL_KINDS = [
  'charges',
  'fees',
  'refunds',
  'disputes',
  'payouts',
  'conversions',
  'adjustments',
  'other',
] as const;
type WaterfallKind = (typeof WATERFALL_KINDS)[number];

/** The entry that a movement makes when nobody but Stripe tells of it; null where settlement books it. */
export type MovementCause = 'payout' | 'payout_failed' | 'stripe_fee' | 'stripe_reserve' | 'fx';

export interface MovementRule {
  /** https://docs.stripe.com/reports/reporting-categories */
  readonly category: string;
  readonly kind: WaterfallKind;
  readonly cause: MovementCause | null;
  readonly meaning: string;
}

/** Every category that is understood; anything else goes to suspense and before finance. */
export const MOVEMENT_RULES: readonly MovementRule[] = [
  rule('charge', 'charges', null, 'a payment of a backer'),
  rule('charge_failure', 'charges', null, 'a payment that failed after it had succeeded'),
  rule('partial_capture_reversal', 'charges', null, 'the part of a hold that was not captured'),
  rule('refund', 'refunds', null, 'a refund leaves'),
  rule('refund_failure', 'refunds', null, 'a refund comes back'),
  rule('dispute', 'disputes', null, 'a dispute takes its amount'),
  rule('dispute_reversal', 'disputes', null, 'a dispute that was won gives it back'),
  rule('payout', 'payouts', 'payout', 'money leaves for the bank, or comes from it when negative'),
  rule('payout_reversal', 'payouts', 'payout_failed', 'a payout failed or was cancelled'),
  rule('fee', 'fees', 'stripe_fee', 'a fee of Stripe that belongs to no payment'),
  rule('network_cost', 'fees', 'stripe_fee', 'what the card networks charge'),
  rule('tax', 'fees', 'stripe_fee', 'tax on fees of Stripe'),
  rule('fx', 'conversions', 'fx', 'a conversion between two balances at Stripe'),
  rule('risk_reserved_funds', 'adjustments', 'stripe_reserve', 'held back or given back by Stripe'),
  rule('minimum_balance_hold', 'adjustments', 'stripe_reserve', 'a balance that stays at Stripe'),
  rule(
    'payment_network_reserved_funds',
    'adjustments',
    'stripe_reserve',
    'held back or given back for a payment network',
  ),
];

/** Understood by name, but only a person knows what it is for: suspense, like every unknown one. */
export const ADJUSTMENT_CATEGORIES: readonly string[] = ['other_adjustment'];

/** Movements whose amount is itself a fee: their gross is nothing. */
export const FEE_CATEGORIES: readonly string[] = MOVEMENT_RULES.filter(
  ({ cause }) => cause === 'stripe_fee',
).map(({ category }) => category);

export const UNKNOWN_CAUSE = 'stripe_unknown';

function rule(
  category: string,
  kind: WaterfallKind,
  cause: MovementCause | null,
  meaning: string,
): MovementRule {
  return { category, kind, cause, meaning };
}
