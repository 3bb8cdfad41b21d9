import { describe, expect, it } from '@jest/globals';
import { isDomainError } from '#libs/kernel/errors';
import { MicroBatcher, type Outcome } from './micro-batcher.js';

const options = { batchMax: 3, queueMax: 6, busyCode: 'intake.busy', retryAfterSeconds: 2 };
const ok = (answer: number): Outcome<number> => ({ ok: true, answer });

describe('the micro-batcher', () => {
  it('takes what arrived during a run into the next one, in order, at most batchMax', async () => {
    const batches: number[][] = [];
    const batcher = new MicroBatcher<number, number>((requests) => {
      batches.push([...requests]);
      return Promise.resolve(requests.map((request) => ok(request * 10)));
    }, options);
    const answers = await Promise.all([1, 2, 3, 4, 5].map((number) => batcher.submit(number)));
    expect(answers).toEqual([10, 20, 30, 40, 50]);
    expect(batches).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it('refuses what does not fit the queue and says when to come back', async () => {
    const batcher = new MicroBatcher<number, number>(
      (requests) => Promise.resolve(requests.map(ok)),
      options,
    );
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => batcher.submit(index)),
    );
    const refusals = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    expect(refusals).toHaveLength(2);
    expect(
      refusals.every(
        (refusal) => isDomainError(refusal, 'intake.busy') && refusal.retryAfterSeconds === 2,
      ),
    ).toBe(true);
  });

  it('splits a failing batch until only the request that spoils it fails', async () => {
    const taken: number[] = [];
    const batcher = new MicroBatcher<number, number>(
      (requests) => {
        if (requests.includes(4)) return Promise.reject(new Error('spoilt'));
        taken.push(...requests);
        return Promise.resolve(requests.map(ok));
      },
      { ...options, batchMax: 6 },
    );
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4, 5, 6].map((number) => batcher.submit(number)),
    );
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([
      true,
      true,
      true,
      false,
      true,
      true,
    ]);
    expect(taken).toEqual([1, 2, 3, 5, 6]);
  });

  it('gives a refusal to its own caller only', async () => {
    const batcher = new MicroBatcher<number, number>(
      (requests) =>
        Promise.resolve(
          requests.map((request) =>
            request === 2 ? { ok: false, error: new Error('no') } : ok(request),
          ),
        ),
      options,
    );
    const outcomes = await Promise.allSettled([1, 2, 3].map((number) => batcher.submit(number)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('drains: everything submitted is answered before it says so', async () => {
    let answered = 0;
    const batcher = new MicroBatcher<number, number>(async (requests) => {
      await Promise.resolve();
      return requests.map(ok);
    }, options);
    const all = [1, 2, 3, 4, 5].map(async (number) => {
      await batcher.submit(number);
      answered += 1;
    });
    await batcher.drain();
    await Promise.all(all);
    expect(answered).toBe(5);
  });
});
