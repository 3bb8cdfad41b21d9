import { newKey } from '../../parts/new-key.js';
import { now } from '../../parts/now.js';
import type { PlacePledge } from '../../api/types.js';

export interface PlacedAt {
  readonly pledgeId: string;
  readonly token: string;
}

/**
 * One wish on its way to one pledge. It is shared by all tabs of the browser and outlives them, so
 * that a second tab and a visit later find the same pledge; what was typed is not in it.
 */
export interface Attempt {
  readonly key: string;
  /** What makes a wish another wish; null until it was sent. */
  readonly print: string | null;
  readonly placed: PlacedAt | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const PREFIX = 'attempt:';
/** Far longer than anything unfinished is kept by the API. */
const KEPT_MILLIS = 86_400_000;

const nameOf = (slug: string): string => `${PREFIX}${slug}`;

export function attemptOf(slug: string): Attempt | null {
  const kept = localStorage.getItem(nameOf(slug));
  return kept === null ? null : (JSON.parse(kept) as Attempt);
}

export function keepAttempt(slug: string, attempt: Attempt): void {
  localStorage.setItem(nameOf(slug), JSON.stringify(attempt));
}

export function forgetAttempt(slug: string): void {
  localStorage.removeItem(nameOf(slug));
  sessionStorage.removeItem(nameOf(slug));
}

export const newAttempt = (): Attempt => ({ key: newKey(), print: null, placed: null, at: now() });

/** The pledge that this browser has placed and not finished, if any. */
export function placedBefore(slug: string): PlacedAt | null {
  forgetOldOnes();
  return attemptOf(slug)?.placed ?? null;
}

/** A pledge that was begun elsewhere and whose link was opened here. */
export function adoptPledge(slug: string, placed: PlacedAt): void {
  if (attemptOf(slug)?.placed?.pledgeId === placed.pledgeId) return;
  keepAttempt(slug, { ...newAttempt(), placed });
}

/** The request as it was sent, which only its own tab knows: it carries an address. */
export function keepSent(slug: string, key: string, body: PlacePledge): void {
  sessionStorage.setItem(nameOf(slug), JSON.stringify({ key, body }));
}

export function sentUnder(slug: string, key: string): PlacePledge | null {
  const kept = sessionStorage.getItem(nameOf(slug));
  if (kept === null) return null;
  const sent = JSON.parse(kept) as { readonly key: string; readonly body: PlacePledge };
  return sent.key === key ? sent.body : null;
}

/** What is bought, by whom and where it goes; not the language, nor the sentence that was shown. */
export function printOf({
  rewardId,
  quantity,
  addOns,
  backer,
  delivery,
  payment,
}: PlacePledge): string {
  const { email, name, postcode, country } = backer;
  return JSON.stringify([
    rewardId,
    quantity,
    addOns ?? [],
    [email, name, postcode, country],
    delivery,
    payment?.kind ?? 'new_card',
  ]);
}

/** One tab at a time; where the browser has no locks (not a secure page), as it comes. */
export function exclusively<T>(slug: string, work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(nameOf(slug), work);
}

function forgetOldOnes(): void {
  const slugs = Object.keys(localStorage)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length));
  for (const slug of slugs) {
    if (now() - (attemptOf(slug)?.at ?? 0) > KEPT_MILLIS) forgetAttempt(slug);
  }
}
