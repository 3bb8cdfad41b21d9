import { beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '#libs/kernel/time';
import { FreshValues } from './fresh-values.js';

const SECOND = 1000;

class HandClock extends Clock {
  millis = 0;

  now(): Date {
    return new Date(this.millis);
  }
}

describe('a value that is asked for in a rush', () => {
  const clock = new HandClock();
  let made = 0;
  const make = (): Promise<{ readonly made: number }> => Promise.resolve({ made: (made += 1) });
  const never = new Promise<{ readonly made: number }>(() => undefined);
  const values = () =>
    new FreshValues<{ readonly made: number }>(
      { freshMillis: SECOND, staleMillis: 60 * SECOND, patienceMillis: 1, kept: 2 },
      clock,
      (value) => value.made !== 404,
    );

  beforeEach(() => {
    made = 0;
  });

  it('is made once for all who ask at the same time, and again after a second', async () => {
    const pages = values();
    const all = await Promise.all([1, 2, 3].map(() => pages.get('page', make)));
    expect(all.map((value) => value.made)).toEqual([1, 1, 1]);
    clock.millis += SECOND;
    expect(await pages.get('page', make)).toEqual({ made: 1 });
    clock.millis += 1;
    expect(await pages.get('page', make)).toEqual({ made: 2 });
  });

  it('is an older one when a new one is slow or fails', async () => {
    const pages = values();
    await pages.get('page', make);
    clock.millis += 2 * SECOND;
    const fails = (): Promise<never> => Promise.reject(new Error('no database'));
    expect(await pages.get('page', fails)).toEqual({ made: 1 });
    expect(await pages.get('page', () => never)).toEqual({ made: 1 });
  });

  it('is not kept when it is not worth it', async () => {
    const pages = values();
    const missing = (): Promise<{ readonly made: number }> => Promise.resolve({ made: 404 });
    await pages.get('nowhere', missing);
    expect(await pages.get('nowhere', make)).toEqual({ made: 1 });
  });
});
