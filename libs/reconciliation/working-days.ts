import { plusDays } from './day.js';

/**
 * Days on which banks settle euros: not Saturdays and Sundays and not the six closing days of TARGET
 * (https://www.ecb.europa.eu/paym/target/t2/html/index.en.html).
 */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  const [year = '', monthDay] = [day.slice(0, 4), day.slice(5)];
  if (['01-01', '05-01', '12-25', '12-26'].includes(monthDay)) return false;
  const easter = easterSunday(Number(year));
  return day !== plusDays(easter, -2) && day !== plusDays(easter, 1);
}

/** The day that lies so many working days before; a day itself counts for nothing. */
export function workingDaysBefore(day: string, count: number): string {
  let left = count;
  let at = day;
  while (left > 0) {
    at = plusDays(at, -1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

/** Gregorian computus of Meeus, Jones and Butcher. */
export function easterSunday(year: number): string {
  const floor = Math.floor;
  const a = year % 19;
  const b = floor(year / 100);
  const c = year % 100;
  const d = floor(b / 4);
  const e = b % 4;
  const g = floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const k = c % 4;
  const l = (32 + 2 * e + 2 * floor(c / 4) - h - k) % 7;
  const m = floor((a + 11 * h + 19 * l) / 433);
  const month = floor((h + l - 7 * m + 90) / 25);
  const date = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
