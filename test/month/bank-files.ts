import { Money } from '#libs/kernel/money';
import type { ToldStatement } from '#libs/bank/bank.types';
import { camtFile } from '../support/camt-file.js';
import { isBankDay } from './calendar.js';
import { BANK_CURRENCIES, type BankCurrency, type MonthDay } from './month-types.js';

export const ACCOUNTS: Readonly<Record<BankCurrency, string>> = {
  EUR: 'FR7630006000011234567890189',
  GBP: 'GB29NWBK60161331926819',
  CHF: 'CH9300762011623852957',
};
const FIRST_BALANCE_MINOR = 1_000_000;

/** The files of the bank, day by day, with the balances that follow from each other. */
export class BankFiles {
  readonly #balances = new Map<BankCurrency, Money>();

  /** One file for all accounts, on bank days only; version 02 and 08 by turns. */
  ofDay(day: MonthDay): string | null {
    if (!isBankDay(day.number)) return null;
    const format = day.number % 2 === 0 ? 'camt.053.001.08' : 'camt.053.001.02';
    const statements = BANK_CURRENCIES.map((currency) => this.statement(day, currency));
    return camtFile({ format, statements });
  }

  private statement({ date, bank }: MonthDay, currency: BankCurrency): ToldStatement {
    const opening = this.#balances.get(currency) ?? Money.of(FIRST_BALANCE_MINOR, currency);
    const lines = bank[currency];
    const closing = Money.sum([opening, ...lines.map(({ amount }) => amount)], currency);
    this.#balances.set(currency, closing);
    return {
      iban: ACCOUNTS[currency],
      currency,
      reference: `${currency} ${date}`,
      fromOn: date,
      toOn: date,
      balances: { opening, closing },
      lines,
      unbookedCount: 0,
    };
  }
}
