import { invalid } from '../http/errors.js';
import type { World } from '../core/world.js';

/** Rates are kept as millionths, so that amounts are converted in integers only. */
const MILLION = 1_000_000;
const INTO = 'conversion.into';
const rateId = (currency: string): string => `conversion.rate.${currency}`;

/** An amount as the balance keeps it; `rate` is null where nothing was converted. */
export interface Settled {
  readonly amount: number;
  readonly currency: string;
  readonly rate: number | null;
}

/**
 * What a payment in `currency` becomes in the balance: the same, or the account's own currency where
 * it has no bank account in the other one (https://docs.stripe.com/currencies/conversions). `rate` is
 * that of an earlier conversion to be undone; today's when absent.
 */
export function settled(
  world: World,
  amount: number,
  currency: string,
  rate: number | null = null,
): Settled {
  const { settings } = world.tables;
  const today = settings.get(rateId(currency))?.object.value ?? 0;
  const into = settings.get(INTO)?.object.text;
  const millionths = rate === null ? today : millionthsOf(String(rate));
  if (millionths === 0 || into === undefined) return { amount, currency, rate: null };
  return { amount: times(amount, millionths), currency: into, rate: millionths / MILLION };
}

/** Rounded half away from zero, so that a refund gives back what its charge has brought. */
function times(amount: number, millionths: number): number {
  const exact = BigInt(Math.abs(amount)) * BigInt(millionths);
  const rounded = Number((exact + BigInt(MILLION / 2)) / BigInt(MILLION));
  return amount < 0 ? -rounded : rounded;
}

/** "0.92" is 920 000 millionths. @throws Refusal for what is no number with up to six decimals */
function millionthsOf(rate: string): number {
  const [, whole, decimals = ''] = /^(\d{1,6})(?:\.(\d{1,6}))?$/.exec(rate) ?? [];
  if (whole === undefined) throw invalid('A rate is a number such as "0.92".');
  return Number(whole + decimals.padEnd(6, '0'));
}

/** From now on: `rates` says for one unit of a currency how many of `into`; null keeps it as it is. */
export function setConversions(
  world: World,
  into: string,
  rates: Readonly<Record<string, string | null>>,
): void {
  world.tables.settings.put({ id: INTO, value: 0, text: into }, {});
  for (const [currency, rate] of Object.entries(rates)) {
    if (currency === into) throw invalid('A currency is not converted into itself.');
    const millionths = rate === null ? 0 : millionthsOf(rate);
    world.tables.settings.put({ id: rateId(currency), value: millionths }, {});
  }
}
