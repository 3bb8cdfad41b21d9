/**
 * ISO 4217 currencies that a campaign may use, with the number of decimals of the minor unit.
 * Kept to currencies whose decimals Stripe treats as ISO 4217 does.
 * Source: ISO 4217:2015 table A.1; https://docs.stripe.com/currencies#zero-decimal
 */
const DECIMALS = {
  EUR: 2,
  GBP: 2,
  CHF: 2,
  USD: 2,
  SEK: 2,
  DKK: 2,
  NOK: 2,
  PLN: 2,
  CZK: 2,
  RON: 2,
  CAD: 2,
  JPY: 0,
  KRW: 0,
  TND: 3,
  KWD: 3,
} as const;

export type Currency = keyof typeof DECIMALS;

export const CURRENCIES = Object.keys(DECIMALS) as readonly Currency[];

export const isCurrency = (value: unknown): value is Currency =>
  typeof value === 'string' && Object.hasOwn(DECIMALS, value);

/** How many decimals the currency is written with: 2 for EUR, 0 for JPY, 3 for TND. */
export const decimalsOf = (currency: Currency): number => DECIMALS[currency];
