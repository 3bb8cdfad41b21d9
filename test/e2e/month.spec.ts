import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DatabaseTest } from '../support/database-test.js';
import { BankFiles } from '../month/bank-files.js';
import type { Month } from '../month/month-types.js';
import { MonthWorld } from '../month/month-world.js';
import { runMonth } from '../month/run-month.js';
import { simulateMonth } from '../month/simulate-month.js';
import { Verdict } from '../month/verdict.js';

jest.setTimeout(180_000);

const SEED = 7;
const PLEDGES_EACH = 60;
const test = DatabaseTest.forFile();

describe('a simulated month', () => {
  const month = simulateMonth(SEED, PLEDGES_EACH);
  let world: MonthWorld;
  beforeAll(async () => {
    world = await MonthWorld.open(test);
  }, 60_000);
  afterAll(() => world.close());

  it('has everything in it that finance fears', () => {
    const types = new Set(month.irregularities.map(({ type }) => type));
    expect(types.size).toBeGreaterThanOrEqual(10);
    expect(month.irregularities.length).toBeGreaterThanOrEqual(25);
    const payouts = month.days.flatMap(({ stripe }) => stripe.payouts);
    expect(payouts.some(({ amount }) => Number(amount) < 0)).toBe(true);
    expect(payouts.filter(({ status }) => status === 'failed')).toHaveLength(2);
    const disputes = month.days.flatMap((day) => day.disputes.map(({ state }) => state));
    expect(new Set(disputes)).toEqual(new Set(['open', 'won', 'lost']));
    const refunds = month.days.flatMap((day) => day.refunds.map(({ state }) => state));
    expect(new Set(refunds)).toEqual(new Set(['succeeded', 'failed']));
  });

  it('is the same for the same seed, and another one for another seed', () => {
    const told = (some: Month): string => {
      const files = new BankFiles();
      return JSON.stringify(some.days.map((day) => [day.stripe, day.entries, files.ofDay(day)]));
    };
    expect(told(simulateMonth(SEED, 20))).toBe(told(simulateMonth(SEED, 20)));
    expect(told(simulateMonth(SEED + 1, 20))).not.toBe(told(simulateMonth(SEED, 20)));
  });

  it('adds up on every day in every currency, and what does not fit is found, and nothing else', async () => {
    const { verdict } = await runMonth(world, month);
    expect(verdict.wrongDays).toEqual([]);
    expect(verdict.others).toEqual([]);
    expect(verdict.found.filter(({ wrong }) => wrong !== null)).toEqual([]);
    expect(verdict.rows).toBeGreaterThan(100);
    expect(verdict.holds).toBe(true);
  });

  it('would be judged otherwise if anything else were found', async () => {
    const [first, second, ...rest] = month.irregularities;
    if (first === undefined || second === undefined) throw new Error('there are two');
    const changed = { ...second, amountMinor: second.amountMinor + 1 };
    const verdict = new Verdict({ ...month, irregularities: [changed, ...rest] });
    await verdict.ofExceptions(test.database, await world.exceptions());
    expect(verdict.others).toEqual([expect.stringContaining(first.type)]);
    expect(verdict.found.filter(({ wrong }) => wrong !== null)).toEqual([
      { irregularity: changed, wrong: expect.stringContaining('found with') },
    ]);
    expect(verdict.holds).toBe(false);
  });
});
