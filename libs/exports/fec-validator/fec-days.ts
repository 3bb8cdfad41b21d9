const DAY = /^(\d{4})(\d{2})(\d{2})$/;
// A year's lines have few different days, and a calendar is slow to ask.
const known = new Map<string, boolean>();
const KNOWN_MAX = 5_000;

/** True for a day of the calendar as "20261231". */
export function isFecDay(text: string): boolean {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= KNOWN_MAX) known.clear();
  const is = inCalendar(text);
  known.set(text, is);
  return is;
}

function inCalendar(text: string): boolean {
  const match = DAY.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The first day that a year ending on this one may have; a first year has 24 months at most. */
export function earliestDay(closingDay: string): string {
  const year = Number(closingDay.slice(0, 4)) - 2;
  return `${String(year).padStart(4, '0')}${closingDay.slice(4)}`;
}
