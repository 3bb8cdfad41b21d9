import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { forecast, Lessons, type AtStake } from './forecast.js';
import { learnt, squareRoot } from './ppm.js';

const NOTHING_SEEN = new Lessons([], { fixed: 0, dropped: 0 });
const EURO = 100;

const stakes = (count: number, value: number, kind = 'visa'): AtStake[] =>
  Array.from({ length: count }, () => ({ kind, value }));

describe('what will really be collected', () => {
  it('is by what is believed of ordinary cards as long as nothing was seen', () => {
    // 3 % fail, 60 % of these are fixed: 1.2 % of 1,000 times 50 euros are lost.
    const { expected } = forecast(stakes(1000, 50 * EURO), 0, NOTHING_SEEN);
    expect(expected).toBe(1000 * 50 * EURO - 600 * EURO);
  });

  it('has an interval as wide as the failures and the ignorance of their chance make it', () => {
    const { eighty, ninetyFive } = forecast(stakes(1000, 50 * EURO), 0, NOTHING_SEEN);
    // By hand: failures 172.2 euros, chance of failing 240.6, chance of fixing 221.6; together
    // 369.7 euros; times 1.2816 and 1.95996 around 49,400.
    expect(Math.abs(eighty.low - 48_926 * EURO)).toBeLessThan(10 * EURO);
    expect(Math.abs(eighty.high - 49_874 * EURO)).toBeLessThan(10 * EURO);
    expect(Math.abs(ninetyFive.low - 48_675 * EURO)).toBeLessThan(10 * EURO);
    expect(ninetyFive.high).toBe(50_000 * EURO);
  });

  it('narrows with what was seen', () => {
    const tries = [{ kind: 'visa', tries: 20_000, failures: 600 }];
    const seen = new Lessons(tries, { fixed: 360, dropped: 240 });
    const width = (lessons: Lessons): number => {
      const { eighty } = forecast(stakes(1000, 50 * EURO), 0, lessons);
      return eighty.high - eighty.low;
    };
    expect(width(seen)).toBeLessThan(width(NOTHING_SEEN) * 0.6);
  });

  it('expects less of a card that has failed before or has run out, more of money on hold', () => {
    const by = (kind: string): number =>
      forecast(stakes(10, 100 * EURO, kind), 0, NOTHING_SEEN).expected;
    expect(by('hold')).toBeGreaterThan(by('visa'));
    expect(by('visa')).toBeGreaterThan(by('failed_before'));
    expect(by('failed_before')).toBeGreaterThan(by('expired'));
  });

  it('is certain of what was paid with the pledge', () => {
    const { expected, ninetyFive } = forecast([], 4900, NOTHING_SEEN);
    expect({ expected, ...ninetyFive }).toEqual({ expected: 4900, low: 4900, high: 4900 });
  });

  it('stays in order and inside of what is at stake, whatever that is', () => {
    const amount = fc.integer({ min: 1, max: 1_000_000_000 });
    const kind = fc.constantFrom('visa', 'mastercard', 'hold', 'expired', 'failed_before');
    const many = fc.array(fc.record({ kind, value: amount }), { maxLength: 50 });
    fc.assert(
      fc.property(many, fc.nat(1000), (some, certain) => {
        const { expected, eighty, ninetyFive } = forecast(some, certain, NOTHING_SEEN);
        const all = some.reduce((sum, { value }) => sum + value, certain);
        const inOrder = [certain, ninetyFive.low, eighty.low, expected];
        inOrder.push(eighty.high, ninetyFive.high, all);
        expect(inOrder).toEqual([...inOrder].sort((one, other) => one - other));
      }),
    );
  });
});

describe('chances', () => {
  it('move from what was believed to what was seen', () => {
    const prior = { yes: 6, no: 194 };
    expect(learnt(prior, 0, 0).mean).toBe(30_000n);
    expect(learnt(prior, 10_000, 90_000).mean).toBe(99_860n);
  });

  it('take the root of any integer, rounded down', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), (value) => {
        const root = squareRoot(value);
        expect(root * root <= value && (root + 1n) * (root + 1n) > value).toBe(true);
      }),
    );
  });
});
