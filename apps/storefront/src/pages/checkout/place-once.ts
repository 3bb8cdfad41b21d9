import { call, Refusal } from '../../api/client.js';
import type { PlacedPledge, PlacePledge, PledgeState } from '../../api/types.js';
import { newKey } from '../../parts/new-key.js';

/** One wish on its way to one pledge, kept in the tab so that it survives a reload. */
interface Attempt {
  readonly key: string;
  readonly body: PlacePledge;
  readonly placed: { readonly pledgeId: string; readonly token: string } | null;
}

const keyOf = (slug: string): string => `attempt:${slug}`;

function attemptOf(slug: string): Attempt | null {
  const kept = sessionStorage.getItem(keyOf(slug));
  return kept === null ? null : (JSON.parse(kept) as Attempt);
}

const keep = (slug: string, attempt: Attempt): void => {
  sessionStorage.setItem(keyOf(slug), JSON.stringify(attempt));
};

export const forgetAttempt = (slug: string): void => {
  sessionStorage.removeItem(keyOf(slug));
};

/** The pledge that this tab has placed and not finished, if any. */
export const placedBefore = (slug: string): Attempt['placed'] => attemptOf(slug)?.placed ?? null;

const ENDED: readonly PledgeState[] = ['expired', 'cancelled'];

/**
 * Places the pledge, or finds the one placed before: the same wish has the same key, so that a
 * reload, a double click or a lost answer make one pledge. A changed wish first takes the earlier
 * one back.
 * @throws Refusal or Unanswered
 */
export async function placeOnce(slug: string, body: PlacePledge): Promise<PlacedPledge> {
  const earlier = attemptOf(slug);
  if (earlier !== null && JSON.stringify(earlier.body) !== JSON.stringify(body)) {
    const held = await takeBack(slug, earlier);
    if (held !== null) return held;
  }
  const attempt = attemptOf(slug) ?? { key: newKey(), body, placed: null };
  const placed = await send(slug, attempt);
  if (!ENDED.includes(placed.pledge.state)) return placed;
  // The reservation ran out while the page was open: the wish is new again.
  forgetAttempt(slug);
  return send(slug, { key: newKey(), body, placed: null });
}

/** Answers the earlier pledge when it is held already and so can no longer be taken back here. */
async function takeBack(slug: string, earlier: Attempt): Promise<PlacedPledge | null> {
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

async function send(slug: string, attempt: Attempt): Promise<PlacedPledge> {
  keep(slug, attempt);
  try {
    const placed = await call<PlacedPledge>(`/v1/campaigns/${slug}/pledges`, {
      method: 'POST',
      body: attempt.body,
      idempotencyKey: attempt.key,
    });
    keep(slug, { ...attempt, placed: { pledgeId: placed.pledge.id, token: placed.token } });
    return placed;
  } catch (error) {
    // Nothing was made, so the next try is a new wish; a passing trouble leaves that open.
    if (error instanceof Refusal && !isPassing(error)) forgetAttempt(slug);
    throw error;
  }
}

const isPassing = ({ problem }: Refusal): boolean =>
  problem.status >= 500 || problem.status === 429 || problem.code.startsWith('idempotency.');
