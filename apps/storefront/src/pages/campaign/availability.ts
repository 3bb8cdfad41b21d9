import type { Reward } from '../../api/types.js';
import { now } from '../../parts/now.js';

/** Whether the reward can be pledged for now; sold out and its window decide. */
export function available(reward: Reward): boolean {
  return !soldOut(reward) && inWindow(reward);
}

export const soldOut = ({ remaining }: Reward): boolean => remaining !== null && remaining <= 0;

export function inWindow({ availableFrom, availableUntil }: Reward): boolean {
  const instant = now();
  const begun = availableFrom === null || Date.parse(availableFrom) <= instant;
  const ended = availableUntil !== null && Date.parse(availableUntil) <= instant;
  return begun && !ended;
}

export const cheapest = (rewards: readonly Reward[]): Reward | undefined =>
  rewards.reduce<Reward | undefined>(
    (least, reward) =>
      least === undefined || reward.price.amount < least.price.amount ? reward : least,
    undefined,
  );
