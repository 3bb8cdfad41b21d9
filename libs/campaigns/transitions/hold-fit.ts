import type { CampaignMoneyTerms } from '../content/campaign-content.js';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/**
 * The shortest time for which a bank keeps money that a merchant has authorised: 4 days and 18 hours.
 * Source: https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
 */
export const HOLD_SECONDS = 4 * DAY_SECONDS + 18 * HOUR_SECONDS;

/**
 * From the deadline to the last charge: checkouts under way are waited for, thousands of pledges go
 * through Stripe's limits, and an outage of some hours must not cost anybody's hold.
 */
const CLOSING_SECONDS = 6 * HOUR_SECONDS;

/** How long a campaign that authorises may be open, and how long this one would be. */
export function holdFit({ opensAt, closesAt }: Pick<CampaignMoneyTerms, 'opensAt' | 'closesAt'>): {
  readonly openSeconds: number;
  readonly openSecondsMax: number;
} {
  return {
    openSeconds: Math.ceil((closesAt.getTime() - opensAt.getTime()) / 1000),
    openSecondsMax: HOLD_SECONDS - CLOSING_SECONDS,
  };
}

/** "4 days 12 h", for people who prepare a campaign; a part of an hour is one. */
export function spanOf(seconds: number): string {
  const hours = Math.ceil(seconds / HOUR_SECONDS);
  const [days, rest] = [Math.trunc(hours / 24), hours % 24];
  const parts = [days === 0 ? [] : [`${days} days`], rest === 0 && days > 0 ? [] : [`${rest} h`]];
  return parts.flat().join(' ');
}
