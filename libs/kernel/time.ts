import { assert } from './assert.js';

/** Tells the time; an abstract class so that it is its own injection token. */
export abstract class Clock {
  abstract now(): Date;
}

/** The clock on the wall of a zone, without an offset: what a person writes down. */
export interface LocalDateTime {
  readonly year: number;
  readonly month: number; // 1 to 12
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export type LocalResolution =
  | { readonly kind: 'exact'; readonly instant: Date }
  /** The clock was put forward over this hour: it never existed. */
  | { readonly kind: 'skipped' }
  /** The clock was put back: the hour happened twice. */
  | { readonly kind: 'repeated'; readonly earlier: Date; readonly later: Date };

/** True for an IANA zone name this runtime knows ("Europe/Paris"). */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

/** How far the zone's clock is ahead of UTC at `instant`, in milliseconds. */
export function zoneOffsetMillis(instant: Date, zone: string): number {
  const local = localInZone(instant, zone);
  const wholeSeconds = Math.floor(instant.getTime() / 1000) * 1000;
  return asIfUtc(local) - wholeSeconds;
}

/** What the clock on the wall of `zone` shows at `instant`. */
export function localInZone(instant: Date, zone: string): LocalDateTime {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(instant)
      .map((part) => [part.type, Number(part.value)]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): number => {
    const value = parts.get(type);
    assert(value !== undefined, `the formatter gives ${type}`);
    return value;
  };
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
  };
}

/** Finds the instant at which the clock of `zone` shows `local`; the clock changes twice a year. */
export function resolveLocal(local: LocalDateTime, zone: string): LocalResolution {
  const guess = asIfUtc(local);
  const dayMillis = 86_400_000;
  const offsets = new Set(
    [guess - dayMillis, guess + dayMillis].map((millis) =>
      zoneOffsetMillis(new Date(millis), zone),
    ),
  );
  const instants = [...offsets]
    .map((offset) => new Date(guess - offset))
    .filter((instant) => asIfUtc(localInZone(instant, zone)) === guess)
    .sort((a, b) => a.getTime() - b.getTime());
  const [first, second] = instants;
  if (first === undefined) return { kind: 'skipped' };
  if (second === undefined) return { kind: 'exact', instant: first };
  return { kind: 'repeated', earlier: first, later: second };
}

export const addSeconds = (instant: Date, seconds: number): Date =>
  new Date(instant.getTime() + seconds * 1000);

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/**
 * Seconds in an ISO 8601 duration of weeks, days, hours, minutes and seconds ("P7D", "PT36H").
 * Years and months are refused: they have no fixed length. Returns null for anything else.
 */
export function durationSeconds(text: string): number | null {
  const match = DURATION.exec(text);
  if (match === null || text.endsWith('T') || text === 'P') return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  const total =
    (((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 3600 +
    (minutes ?? 0) * 60 +
    (seconds ?? 0);
  return Number.isSafeInteger(total) ? total : null;
}

function asIfUtc(local: LocalDateTime): number {
  return Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second);
}

// Building a formatter costs far more than using it, and there are few zones.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}
