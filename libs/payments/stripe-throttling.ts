import Stripe from 'stripe';

/** Half of the second that Stripe counts: what had bunched has left its window by then. */
const BACK_OFF_SECONDS = 0.5;
const BACK_OFF_SECONDS_MAX = 60;

/**
 * How long Stripe wants us to be quiet, or null when it does not. A lock timeout is a 429 about one
 * object and says nothing about the rate.
 * Source: https://docs.stripe.com/rate-limits
 */
export function retryAfterSeconds(error: unknown): number | null {
  if (!(error instanceof Stripe.errors.StripeRateLimitError)) return null;
  if (error.code === 'lock_timeout') return null;
  const told = Number(error.headers?.['retry-after'] ?? Number.NaN);
  if (!Number.isFinite(told) || told < 0) return BACK_OFF_SECONDS;
  return Math.min(told, BACK_OFF_SECONDS_MAX);
}

/** Which row of the budget a 429 is about. */
export function throttledRow(error: unknown): 'all' | 'endpoint' {
  if (!(error instanceof Stripe.errors.StripeError)) return 'endpoint';
  const reason = error.headers?.['stripe-rate-limited-reason'] ?? '';
  return reason.startsWith('global') ? 'all' : 'endpoint';
}
