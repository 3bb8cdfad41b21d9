import { describe, expect, it } from '@jest/globals';
import { ratioOf } from './progress.view.js';

describe('the ratio of progress', () => {
  it.each([
    [0, 50_000, 0],
    [1, 3, 0.3333],
    [2, 3, 0.6667],
    [25_000, 50_000, 0.5],
    [50_000, 50_000, 1],
    [125_001, 50_000, 2.5],
    [1, 20_000, 0.0001],
    [9_007_199_254_740_991, 9_007_199_254_740_991, 1],
  ])('of %d over %d is %d', (measure, threshold, ratio) => {
    expect(ratioOf(measure, threshold)).toBe(ratio);
  });

  it('is not 1 before the threshold is reached', () => {
    expect(ratioOf(999_999, 1_000_000)).toBe(0.9999);
  });
});
