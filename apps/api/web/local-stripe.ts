import type { Configuration } from '#config/configuration';

const STRIPE_HOSTS = /^https:\/\/[a-z0-9-]+\.stripe\.com$/;

/** Where the local Stripe is, which browsers then speak to; null with Stripe itself. */
export const localStripe = ({ stripe }: Configuration): string | null =>
  STRIPE_HOSTS.test(stripe.apiBase) ? null : stripe.apiBase;
