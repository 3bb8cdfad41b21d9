import { refused } from '#libs/kernel/errors';
import type { ExportPeriod } from './exports.types.js';

/**
 * The accounting year in which a period lies; days as "2026-01-01".
 * @throws DomainError `exports.more_than_one_year` when it reaches into another one.
 */
export function accountingYear({ from, to }: ExportPeriod, yearStarts: string): ExportPeriod {
  const calendarYear = Number(from.slice(0, 4));
  const startYear = from.slice(5) >= yearStarts ? calendarYear : calendarYear - 1;
  const year = {
    from: dayText(startYear, yearStarts),
    to: dayBefore(dayText(startYear + 1, yearStarts)),
  };
  if (to > year.to) {
    throw refused(
      'exports.more_than_one_year',
      `A FEC is of one accounting year; the one of ${from} ends on ${year.to}.`,
    );
  }
  return year;
}

const dayText = (year: number, monthDay: string): string =>
  `${String(year).padStart(4, '0')}-${monthDay}`;

function dayBefore(day: string): string {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() - 1);
  return instant.toISOString().slice(0, 10);
}
