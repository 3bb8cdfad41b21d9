import { share } from '../core/amounts.js';

/** European Economic Area: https://stripe.com/fr/pricing charges its cards least. */
const EEA = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IS IT LV LI LT LU MT NL NO PL PT RO SK SI ES SE'.split(
    ' ',
  ),
);

const FIXED_MINOR = 25;
/** What a dispute costs, given back when it is won. */
export const DISPUTE_FEE_MINOR = 2000;

/** Stripe's fee in minor units: 1.5 % for EEA cards, 2.5 % for UK, 3.25 % for others, plus 25. */
export function processingFee(amount: number, country: string | null): number {
  const basisPoints = country !== null && EEA.has(country) ? 150 : country === 'GB' ? 250 : 325;
  return share(amount, basisPoints) + FIXED_MINOR;
}
