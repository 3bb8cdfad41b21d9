import { call, Refusal } from '../../api/client.js';
import type { PlacedPledge, PlacePledge, Pledge, PledgeState } from '../../api/types.js';
import { newKey } from '../../parts/new-key.js';

/** One wish on its way to one pledge, kept in the tab so that it survives a reload. */
interface Attempt {
  readonly key: string;
  /** What was asked for; null until the button was pressed. */
  readonly body: PlacePledge | null;
  readonly placed: { readonly pledgeId: string; readonly token: string } | null;
}

type Sent = Attempt & { readonly body: PlacePledge };

const attemptKeyOf = (slug: string): string => `attempt:${slug}`;
/** The key alone is shared by all tabs of the browser; what was typed stays in its tab. */
const sharedKeyOf = (slug: string): string => `wish:${slug}`;

function attemptOf(slug: string): Attempt | null {
  const kept = sessionStorage.getItem(attemptKeyOf(slug));
  return kept === null ? null : (JSON.parse(kept) as Attempt);
}

const keep = (slug: string, attempt: Attempt): void => {
  sessionStorage.setItem(attemptKeyOf(slug), JSON.stringify(attempt));
};

export function forgetAttempt(slug: string): void {
  const key = attemptOf(slug)?.key;
  sessionStorage.removeItem(attemptKeyOf(slug));
  if (localStorage.getItem(sharedKeyOf(slug)) === key) localStorage.removeItem(sharedKeyOf(slug));
}

/**
 * Called when the form opens: the same checkout in another tab has the same key from then on, so
 * that both buttons make one pledge.
 */
export function openAttempt(slug: string): void {
  if (attemptOf(slug) === null) keep(slug, newAttempt(slug));
}

function newAttempt(slug: string): Attempt {
  const key = localStorage.getItem(sharedKeyOf(slug)) ?? newKey();
  localStorage.setItem(sharedKeyOf(slug), key);
  return { key, body: null, placed: null };
}

/** The pledge that this tab has placed and not finished, if any. */
export const placedBefore = (slug: string): Attempt['placed'] => attemptOf(slug)?.placed ?? null;

const ENDED: readonly PledgeState[] = ['expired', 'cancelled'];

/**
 * Places the pledge, or finds the one placed before: the same wish has the same key, so that a
 * reload, a double click, a second tab or a lost answer make one pledge. A changed wish first takes
 * the earlier one back.
 * @throws Refusal or Unanswered
 */
export async function placeOnce(slug: string, body: PlacePledge): Promise<PlacedPledge> {
  const earlier = attemptOf(slug);
  if (earlier !== null && wasSent(earlier) && !isSame(earlier.body, body)) {
    const held = await takeBack(slug, earlier);
    if (held !== null) return held;
  }
  const placed = await send(slug, { ...(attemptOf(slug) ?? newAttempt(slug)), body });
  if (!ENDED.includes(placed.pledge.state)) return placed;
  // The reservation ran out while the page was open: the wish is new again.
  forgetAttempt(slug);
  return send(slug, { ...newAttempt(slug), body });
}

const wasSent = (attempt: Attempt): attempt is Sent => attempt.body !== null;

const isSame = (one: PlacePledge, other: PlacePledge): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Answers the earlier pledge when it is held already and so can no longer be taken back here. */
async function takeBack(slug: string, earlier: Sent): Promise<PlacedPledge | null> {
  try {
    const placed = await send(slug, earlier);
    const { pledge, token } = placed;
    if (pledge.state === 'confirming') {
      const path = `/v1/pledges/${pledge.id}/cancellations`;
      await call(path, { method: 'POST', token, body: { reason: 'changed_in_checkout' } });
    } else if (!ENDED.includes(pledge.state)) return placed;
  } catch (error) {
    if (!(error instanceof Refusal) || isPassing(error)) throw error;
  }
  forgetAttempt(slug);
  return null;
}

async function send(slug: string, attempt: Sent): Promise<PlacedPledge> {
  keep(slug, attempt);
  try {
    const placed = await call<PlacedPledge>(`/v1/campaigns/${slug}/pledges`, {
      method: 'POST',
      body: attempt.body,
      idempotencyKey: attempt.key,
    });
    const { pledge, token } = placed;
    keep(slug, { ...attempt, placed: { pledgeId: pledge.id, token } });
    return { ...placed, pledge: await asItIsNow(pledge.id, token) };
  } catch (error) {
    if (isOfAnotherTab(error, attempt)) {
      forgetAttempt(slug);
      return send(slug, { ...newAttempt(slug), body: attempt.body });
    }
    // Nothing was made, so the next try is a new wish; a passing trouble leaves that open.
    if (error instanceof Refusal && !isPassing(error)) forgetAttempt(slug);
    throw error;
  }
}

/** An answer under a known key is what was said the first time; the pledge may have moved since. */
const asItIsNow = (id: string, token: string): Promise<Pledge> =>
  call<Pledge>(`/v1/pledges/${id}/payment-returns`, { method: 'POST', token });

/** Another tab used our key for another wish, so that this one is a wish of its own. */
const isOfAnotherTab = (error: unknown, { placed }: Attempt): boolean =>
  error instanceof Refusal && error.problem.code === 'idempotency.key_reused' && placed === null;

const isPassing = ({ problem }: Refusal): boolean =>
  problem.status >= 500 || problem.status === 429 || problem.code.startsWith('idempotency.');
