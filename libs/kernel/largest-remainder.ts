import { assert } from './assert.js';

/**
 * Shares out `total` whole units in proportion to `weights` (largest remainder, Hare quota). The
 * shares always add up to `total`; equal remainders go to the earlier place, so the result is the
 * same every time. Weights are integers and not negative; when all are zero, all count the same.
 */
export function largestRemainder(total: number, weights: readonly number[]): number[] {
  assert(Number.isSafeInteger(total) && total >= 0, 'the total is a whole number');
  assert(
    weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    'weights are whole numbers',
  );
  if (weights.length === 0) {
    assert(total === 0, 'there is nobody to share with');
    return [];
  }
  const sum = weights.reduce((left, right) => left + right, 0);
  const effective = sum === 0 ? weights.map(() => 1n) : weights.map(BigInt);
  const divisor = BigInt(sum === 0 ? weights.length : sum);
  const exact = effective.map((weight) => BigInt(total) * weight);
  const shares = exact.map((value) => Number(value / divisor));
  let left = total - shares.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value % divisor }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
    );
  for (const { index } of byRemainder) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}
