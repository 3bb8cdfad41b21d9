import type { Currency } from '#libs/kernel/currency';
import { BANK_CURRENCIES, type Month } from './month-types.js';

interface Balance {
  readonly stripeMinor: number;
  readonly bankMinor: number;
}

/** What stood at Stripe and had come to the bank when a day ended, from the simulated facts alone. */
export class Balances {
  readonly #days: readonly ReadonlyMap<string, Balance>[];

  constructor({ days }: Month) {
    const sums = new Map<string, Balance>();
    const add = (currency: string, more: Balance): void => {
      const { stripeMinor, bankMinor } = sums.get(currency) ?? NOTHING;
      sums.set(currency, {
        stripeMinor: stripeMinor + more.stripeMinor,
        bankMinor: bankMinor + more.bankMinor,
      });
    };
    this.#days = days.map(({ stripe, bank }) => {
      for (const { currency, amount, fee } of stripe.balance_transactions) {
        add(currency.toUpperCase(), { stripeMinor: amount - fee, bankMinor: 0 });
      }
      for (const currency of BANK_CURRENCIES) {
        for (const { amount } of bank[currency]) {
          add(currency, { stripeMinor: 0, bankMinor: amount.amountMinor });
        }
      }
      return new Map(sums);
    });
  }

  at(day: number, currency: Currency): Balance {
    return this.#days[day]?.get(currency) ?? NOTHING;
  }
}

const NOTHING: Balance = { stripeMinor: 0, bankMinor: 0 };
