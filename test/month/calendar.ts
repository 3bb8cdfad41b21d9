/** March 2027: the clock changes on the 28th, Easter is on the 28th, banks rest on the 26th and 29th. */
const YEAR = 2027;
const MARCH = 2;
const BANK_HOLIDAYS: ReadonlySet<string> = new Set(['2027-03-26', '2027-03-29']);

/** The month itself and what follows from it: verdicts of disputes, the last payouts. */
export const DAYS = 46;

/** Day 0 is the first of the month; the time is UTC. */
export function at(day: number, hours: number, minutes = 0, seconds = 0): Date {
  return new Date(Date.UTC(YEAR, MARCH, 1 + day, hours, minutes, seconds));
}

export const dateOf = (day: number): string => at(day, 12).toISOString().slice(0, 10);

export const secondsOf = (instant: Date): number => instant.getTime() / 1000;

export function isBankDay(day: number): boolean {
  const weekday = at(day, 12).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !BANK_HOLIDAYS.has(dateOf(day));
}

/** The `count`-th bank day after this one. */
export function bankDayAfter(day: number, count: number): number {
  let left = count;
  let found = day;
  while (left > 0) {
    found += 1;
    if (isBankDay(found)) left -= 1;
  }
  return found;
}
