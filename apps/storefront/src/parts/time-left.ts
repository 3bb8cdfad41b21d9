import { cityOf, formatClock, formatCount, formatMoment, readersZone } from '../text/format.js';
import type { Words } from '../text/words.js';
import { now } from './now.js';

const DAY_MILLIS = 86_400_000;
const HOUR_MILLIS = 3_600_000;

/** "12 days left"; in the last two days in hours. Said once, as a fact. */
export function timeLeft(closesAt: string, { say, language }: Words): string {
  const left = Date.parse(closesAt) - now();
  if (left <= 0) return say('time.over');
  if (left < HOUR_MILLIS) return say('time.last_hour');
  const [key, unit] =
    left < 2 * DAY_MILLIS
      ? (['time.hours_left', HOUR_MILLIS] as const)
      : (['time.days_left', DAY_MILLIS] as const);
  const count = Math.floor(left / unit);
  return say(key, { count, n: formatCount(count, language) });
}

/** "Until 30 June at 23:59, Paris time", with the reader's own clock where it differs. */
export function deadline(closesAt: string, timeZone: string, words: Words): string {
  const { say, language } = words;
  const there = formatMoment(closesAt, timeZone, language);
  const here = formatMoment(closesAt, readersZone(), language);
  const text = say('time.until', { moment: there, city: cityOf(timeZone) });
  if (here === there) return text;
  return `${text} ${say('time.yours', { moment: here, clock: formatClock(closesAt, readersZone(), language) })}`;
}
