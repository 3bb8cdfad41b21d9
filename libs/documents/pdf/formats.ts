import { Money } from '#libs/kernel/money';
import type { DocumentLocale, IssuedDocument } from '../documents.types.js';

/** How amounts, days and rates of one document are written. */
export interface Formats {
  money(minor: number): string;
  /** A part of an amount without its currency, for columns: "4,083.33". */
  amount(minor: number): string;
  day(on: string): string;
  rate(basisPoints: number): string;
  country(code: string): string;
}

const REGIONS: Readonly<Record<DocumentLocale, string>> = { en: 'en-GB', fr: 'fr-FR' };

export function formatsOf({ locale, currency }: IssuedDocument): Formats {
  const region = REGIONS[locale];
  const days = new Intl.DateTimeFormat(region, { dateStyle: 'long', timeZone: 'UTC' });
  const rates = new Intl.NumberFormat(region, { style: 'percent', maximumFractionDigits: 2 });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const money = (minor: number) => Money.of(minor, currency).format(region);
  return {
    money,
    amount: (minor) => {
      const decimals = decimalsIn(Money.of(minor, currency).toDecimal());
      const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
      // A decimal string keeps Intl exact, see Money.format.
      const text = Money.of(minor, currency).toDecimal() as unknown as number;
      return new Intl.NumberFormat(region, digits).format(text);
    },
    day: (on) => days.format(new Date(`${on}T12:00:00Z`)),
    rate: (basisPoints) => rates.format(basisPoints / 10_000),
    country: (code) => countries.of(code) ?? code,
  };
}

const decimalsIn = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;
