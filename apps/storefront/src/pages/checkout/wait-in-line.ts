import { Refusal, Unanswered } from '../../api/client.js';
import type { PledgeStart, WaitingLine } from '../../api/types.js';

/** Where one stands: a place in the line, or in front of the door, where nobody is counted yet. */
export type Place = WaitingLine | 'at_the_door';

/** Told again and again while one waits, and null when the turn has come. */
export type TellPlace = (place: Place | null) => void;

const AT_THE_DOOR: readonly string[] = ['intake.busy', 'line.busy'];
const DOOR_SECONDS = 2;

const pause = (seconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });

/** Asks again, by itself and with the same key, while more people come than can be let in at once. */
export async function patiently<T>(work: () => Promise<T>, tell: TellPlace): Promise<T> {
  for (;;) {
    try {
      const answer = await work();
      tell(null);
      return answer;
    } catch (error) {
      const busy = error instanceof Refusal && AT_THE_DOOR.includes(error.problem.code);
      if (!busy) {
        tell(null);
        throw error;
      }
      tell('at_the_door');
      await pause(error.retryAfterSeconds ?? DOOR_SECONDS);
    }
  }
}

/** Nearer to the front one asks more often; far behind every ten seconds are enough. */
export const pauseSeconds = ({ secondsLeft }: WaitingLine): number =>
  Math.min(10, Math.max(1, secondsLeft / 8));

/** Waits until the card can be saved, or the pledge is no longer waiting for a card. */
export async function untilMyTurn<Start extends PledgeStart>(
  start: Start,
  ask: () => Promise<PledgeStart>,
  tell: TellPlace,
): Promise<Start> {
  let now: Start = start;
  while (now.line !== null) {
    tell(now.line);
    await pause(pauseSeconds(now.line));
    now = { ...now, ...(await askOn(ask, now)) };
  }
  tell(null);
  return now;
}

/** A lost connection loses no place: one asks again. */
async function askOn(ask: () => Promise<PledgeStart>, before: PledgeStart): Promise<PledgeStart> {
  try {
    return await ask();
  } catch (error) {
    const passing = error instanceof Refusal && error.problem.status === 429;
    if (error instanceof Unanswered || passing) return before;
    throw error;
  }
}
