import { call, Refusal } from '../../api/client.js';
import type { PlacedPledge, PlacePledge, PledgeStart, PledgeState } from '../../api/types.js';
import {
  attemptOf,
  exclusively,
  forgetAttempt,
  keepAttempt,
  keepSent,
  newAttempt,
  printOf,
  sentUnder,
  type Attempt,
  type PlacedAt,
} from './attempt.js';
import { patiently, type TellPlace } from './wait-in-line.js';

/** A pledge that was placed, and how its card is saved. */
export type Started = PlacedAt & PledgeStart;

const ENDED: readonly PledgeState[] = ['expired', 'cancelled'];

/**
 * Places the pledge, or finds the one placed before: the same wish has the same key, so that a
 * reload, a double click, a second tab or a lost answer make one pledge. A changed wish first takes
 * the earlier one back.
 * @throws Refusal or Unanswered
 */
export function placeOnce(slug: string, body: PlacePledge, tell: TellPlace): Promise<Started> {
  return exclusively(slug, async () => {
    const known = await earlierPledge(slug, body, tell);
    if (known !== null) return known;
    const attempt = { ...(attemptOf(slug) ?? newAttempt()), print: printOf(body) };
    const placed = await send(slug, attempt, body, tell);
    if (!ENDED.includes(placed.state)) return placed;
    // The reservation ran out while the page was open: the wish is new again.
    forgetAttempt(slug);
    return send(slug, { ...newAttempt(), print: printOf(body) }, body, tell);
  });
}

/** How the card of a placed pledge is saved, as it is now. @throws Refusal or Unanswered */
export const startOf = ({ pledgeId, token }: PlacedAt): Promise<PledgeStart> =>
  call<PledgeStart>(`/v1/pledges/${pledgeId}/payment`, { token });

/** The pledge placed before, when it is for the same wish or can no longer be taken back. */
async function earlierPledge(
  slug: string,
  body: PlacePledge,
  tell: TellPlace,
): Promise<Started | null> {
  const earlier = attemptOf(slug);
  if (earlier === null) return null;
  const same = earlier.print === null || earlier.print === printOf(body);
  const placed = earlier.placed ?? (same ? null : await findLost(slug, earlier, tell));
  if (placed === null) {
    if (!same) forgetAttempt(slug);
    return null;
  }
  const start = await startOf(placed);
  if (start.state !== 'confirming' && !ENDED.includes(start.state)) return { ...placed, ...start };
  if (start.state === 'confirming' && same) return { ...placed, ...start };
  if (start.state === 'confirming') await takeBack(placed);
  forgetAttempt(slug);
  return null;
}

/** A wish whose answer was lost, before another wish takes its place: it may have been made. */
async function findLost(slug: string, earlier: Attempt, tell: TellPlace): Promise<PlacedAt | null> {
  const body = sentUnder(slug, earlier.key);
  if (body === null) return null;
  try {
    return await send(slug, earlier, body, tell);
  } catch (error) {
    if (error instanceof Refusal && !isPassing(error)) return null;
    throw error;
  }
}

async function takeBack({ pledgeId, token }: PlacedAt): Promise<void> {
  const body = { reason: 'changed_in_checkout' };
  await call(`/v1/pledges/${pledgeId}/cancellations`, { method: 'POST', token, body });
}

async function send(
  slug: string,
  attempt: Attempt,
  body: PlacePledge,
  tell: TellPlace,
): Promise<Started> {
  keepAttempt(slug, attempt);
  // The same key must bring the same words, also when the language was changed in between.
  const same = sentUnder(slug, attempt.key) ?? body;
  keepSent(slug, attempt.key, same);
  try {
    const path = `/v1/campaigns/${slug}/pledges`;
    const options = { method: 'POST', body: same, idempotencyKey: attempt.key } as const;
    const answer = await patiently(() => call<PlacedPledge>(path, options), tell);
    const placed = { pledgeId: answer.pledge.id, token: answer.token };
    keepAttempt(slug, { ...attempt, placed });
    // An answer under a known key is what was said the first time; the pledge may have moved since.
    if (answer.payment === null) return { ...placed, ...(await startOf(placed)) };
    return { ...placed, state: 'confirming', payment: answer.payment, line: answer.line };
  } catch (error) {
    if (error instanceof Refusal && isKeyOfAnotherTab(error)) {
      forgetAttempt(slug);
      return send(slug, { ...newAttempt(), print: attempt.print }, body, tell);
    }
    // Nothing was made, so the next try is a new wish; a passing trouble leaves that open.
    if (error instanceof Refusal && !isPassing(error)) forgetAttempt(slug);
    throw error;
  }
}

/** Another tab used our key for other words, so that this is a wish of its own. */
const isKeyOfAnotherTab = ({ problem }: Refusal): boolean =>
  problem.code === 'idempotency.key_reused';

const isPassing = ({ problem }: Refusal): boolean =>
  problem.status >= 500 || problem.status === 429 || problem.code.startsWith('idempotency.');
