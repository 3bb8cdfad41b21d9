import type { Configuration } from '#config/configuration';

/** What reconciliation needs to know about its surroundings. */
export abstract class ReconciliationSettings {
  /** The zone of the books' days (IANA). */
  abstract readonly timeZone: string;
  /** Working days after its arrival that a payout may take to show on a statement. */
  abstract readonly bankDaysMax: number;
  /** How long what one side knows may be missing on the other before it is an exception. */
  abstract readonly graceSeconds: number;
}

const BANK_DAYS_MAX = 3;
const GRACE_SECONDS = 86_400;

/** With the days of this zone. */
export const settingsIn = (timeZone: string): ReconciliationSettings => ({
  timeZone,
  bankDaysMax: BANK_DAYS_MAX,
  graceSeconds: GRACE_SECONDS,
});

export const reconciliationSettingsOf = ({
  books,
}: Pick<Configuration, 'books'>): ReconciliationSettings => settingsIn(books.timeZone);
