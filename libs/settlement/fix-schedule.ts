import { addSeconds } from '#libs/kernel/time';
import type { DeclineAdvice } from './decline-advice.js';
import { AUTOMATIC_TRIES_MAX, type DeclineRule } from './decline-policy.js';

const MAIL_EVERY_SECONDS = 48 * 3600;
/** Where in the window the machine tries again: after a seventh (a day of seven) and after three. */
const RETRY_AT_SEVENTHS = [1, 3] as const;

export interface FixSpan {
  readonly openedAt: Date;
  readonly endsAt: Date;
}

/** The next reminder, or null when the window ends before it is due; short windows have none. */
export function nextMailAt(lastMailAt: Date, endsAt: Date): Date | null {
  const next = addSeconds(lastMailAt, MAIL_EVERY_SECONDS);
  return next < endsAt ? next : null;
}

/**
 * When the machine tries the same card again, or null when it does not. One try is kept for the end
 * of the window.
 */
export function nextAutomaticTryAt(
  span: FixSpan,
  { advice, waitSeconds = 0 }: Pick<DeclineRule, 'advice' | 'waitSeconds'>,
  automaticTries: number,
  now: Date,
): Date | null {
  if (advice !== 'retry' || automaticTries >= AUTOMATIC_TRIES_MAX - 1) return null;
  const seconds = (span.endsAt.getTime() - span.openedAt.getTime()) / 1000;
  const dates = RETRY_AT_SEVENTHS.map((part) => addSeconds(span.openedAt, (seconds * part) / 7));
  const earliest = addSeconds(now, waitSeconds);
  return dates.find((date) => date > now && date >= earliest) ?? null;
}

/**
 * At the end of the window the card is tried once more, unless it must not be, was enough, or the
 * network wants no other try before a later day.
 */
export function mayTryLast(
  { advice, noTryBefore }: { readonly advice: DeclineAdvice; readonly noTryBefore: Date | null },
  automaticTries: number,
  now: Date,
): boolean {
  const mayNow = noTryBefore === null || noTryBefore <= now;
  return advice !== 'never' && mayNow && automaticTries < AUTOMATIC_TRIES_MAX;
}
