import { describe, expect, it } from '@jest/globals';
import { lineAt, placeIn } from './line-place.js';

const AT = new Date('2026-06-01T09:00:00Z');
const SETTINGS = { callsPerSecondPerEndpoint: 20 };
const line = (tickets: number[], prepared = 0, seconds = 0) =>
  lineAt({ tickets, prepared, seconds }, SETTINGS, AT);

describe('a place in line', () => {
  it('counts those before, whatever numbers were skipped', () => {
    const five = line([3, 7, 8, 20, 41]);
    expect([3, 7, 8, 20, 41].map((ticket) => placeIn(five, ticket).position)).toEqual([
      0, 1, 2, 3, 4,
    ]);
    expect(placeIn(five, 7).asOf).toBe(AT);
  });

  it('is the last for who has no ticket yet', () => {
    expect(placeIn(line([3, 7]), null).position).toBe(2);
    expect(placeIn(line([]), 1).position).toBe(0);
  });

  it('tells the time by what the budget allows first, and then by what was seen', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(placeIn(line(hundred, 3, 1), 100).secondsLeft).toBe(5);
    expect(placeIn(line(hundred, 40, 10), 100).secondsLeft).toBe(25);
    // Never faster than the budget, and no promise of eternity when nothing moves.
    expect(placeIn(line(hundred, 900, 10), 100).secondsLeft).toBe(5);
    expect(placeIn(line(hundred, 0, 10), 100).secondsLeft).toBe(500);
  });
});
