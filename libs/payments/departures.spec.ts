import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Departures } from './departures.js';

/** Calls of a process that is held up before some of them: when each of them leaves. */
function leaving(perSecond: number, heldUpMs: readonly number[]): number[] {
  const departures = new Departures(perSecond);
  let now = 0;
  return heldUpMs.map((ms, index) => {
    now = Math.max(now + ms, (index * 1000) / perSecond, departures.next());
    departures.left(now);
    return now;
  });
}

const windows = (times: readonly number[], size: number): number[] =>
  times.slice(size).map((time, index) => time - (times[index] ?? 0));

describe('departures', () => {
  it('never lets more than one above the rate leave within a second and a little', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.constantFrom(0, 0, 0, 0, 5, 40, 200, 900), { minLength: 120, maxLength: 300 }),
        (perSecond, heldUpMs) => {
          const times = leaving(perSecond, heldUpMs);
          const margin = Math.min(30, 750 / perSecond);
          for (const ms of windows(times, perSecond + 1)) {
            expect(ms).toBeGreaterThanOrEqual(1000 + margin - 0.001);
          }
        },
      ),
    );
  });

  it('does not bunch what was held up', () => {
    const times = leaving(20, [0, 0, 500, ...Array<number>(60).fill(0)]);
    for (const ms of windows(times, 1)) expect(ms).toBeGreaterThanOrEqual(45 - 0.001);
  });

  it('is back in its own time within three seconds when it was held up for a moment', () => {
    const times = leaving(24, [...Array<number>(30).fill(0), 30, ...Array<number>(72).fill(0)]);
    expect(times.at(-1)).toBeCloseTo((102 * 1000) / 24, 5);
  });

  it('slows nobody down who keeps the rate', () => {
    const times = leaving(25, Array<number>(100).fill(0));
    expect(times.at(-1)).toBeCloseTo(99 * 40, 5);
  });
});
