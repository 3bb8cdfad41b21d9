import { rewardOf } from '../pledge-rules.js';
import type { Wish } from './wish.js';

/**
 * Sorts a batch into rounds, one transaction each. Two wishes share a round unless the second can
 * only be judged once the first is decided: the same key, the same pledge id, or a reward that is
 * limited per backer wished by the same backer. Within a round every wish is therefore decided as
 * if it were alone. Answers positions in the batch.
 */
export function roundsOf(wishes: readonly Wish[]): readonly (readonly number[])[] {
  const rounds: number[][] = [];
  const roundOf = new Map<string, number>();
  wishes.forEach((wish, index) => {
    const claims = claimsOf(wish);
    const round = Math.max(0, ...claims.map((claim) => (roundOf.get(claim) ?? -1) + 1));
    for (const claim of claims) roundOf.set(claim, round);
    (rounds[round] ??= []).push(index);
  });
  return rounds;
}

function claimsOf(wish: Wish): readonly string[] {
  const claims = wish.keys.map(({ scope, key }) => `key ${scope} ${key}`);
  claims.push(`id ${wish.pledgeId}`);
  const reward = rewardOf(wish.terms, wish.rewardId);
  if (reward !== undefined && reward.limitPerBacker !== null) {
    claims.push(limitClaim(wish));
  }
  return claims;
}

/** What is locked while the pieces of one backer of one reward are counted and added to. */
export const limitClaim = ({ rewardId, backer }: Wish): string =>
  `limit ${rewardId} ${backer.email}`;
