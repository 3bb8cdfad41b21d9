import type { Configuration } from '#config/configuration';
import type { Currency } from '#libs/kernel/currency';

/** What the exports need to know about their surroundings. */
export abstract class ExportsSettings {
  abstract readonly databaseUrl: string;
  /** Nine digits: whose books these are. */
  abstract readonly siren: string;
  /** The currency in which the accounts are kept; what the FEC is in. */
  abstract readonly currency: Currency;
  /** The first day of the accounting year: "01-01". */
  abstract readonly yearStarts: string;
  /** The zone whose days are the days of the books. */
  abstract readonly timeZone: string;
}

export const exportsSettingsOf = (
  configuration: Pick<Configuration, 'databaseUrl' | 'books' | 'seller'>,
): ExportsSettings => ({
  databaseUrl: configuration.databaseUrl,
  siren: configuration.seller.siren,
  currency: configuration.books.currency,
  yearStarts: configuration.books.yearStarts,
  timeZone: configuration.books.timeZone,
});
