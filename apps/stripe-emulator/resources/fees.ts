import { share } from '../core/amounts.js';
import type { World } from '../core/world.js';

/** European Economic Area: https://stripe.com/fr/pricing charges its cards least. */
const EEA = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IS IT LV LI LT LU MT NL NO PL PT RO SK SI ES SE'.split(
    ' ',
  ),
);

/** What Stripe takes, until a control says otherwise. */
const RATES = {
  eeaBasisPoints: 150,
  ukBasisPoints: 250,
  otherBasisPoints: 325,
  fixedMinor: 25,
  /** Given back when the dispute is won. */
  disputeMinor: 2000,
} as const;

type Rate = keyof typeof RATES;
export const RATE_NAMES = Object.keys(RATES) as Rate[];

const idOf = (rate: Rate): string => `fee.${rate}`;

const rateOf = (world: World, rate: Rate): number =>
  world.tables.settings.get(idOf(rate))?.object.value ?? RATES[rate];

/** Stripe's fee in minor units: a share by the card's country, and a fixed part. */
export function processingFee(world: World, amount: number, country: string | null): number {
  const isEea = country !== null && EEA.has(country);
  const rate: Rate = isEea
    ? 'eeaBasisPoints'
    : country === 'GB'
      ? 'ukBasisPoints'
      : 'otherBasisPoints';
  return share(amount, rateOf(world, rate)) + rateOf(world, 'fixedMinor');
}

export const disputeFee = (world: World): number => rateOf(world, 'disputeMinor');

/** The fees of whatever is charged from now on. */
export function setFees(world: World, fees: Readonly<Partial<Record<Rate, number>>>): void {
  for (const name of RATE_NAMES) {
    const value = fees[name];
    if (value !== undefined) world.tables.settings.put({ id: idOf(name), value }, {});
  }
}

export const feesNow = (world: World): Record<string, number> =>
  Object.fromEntries(RATE_NAMES.map((name) => [name, rateOf(world, name)]));
