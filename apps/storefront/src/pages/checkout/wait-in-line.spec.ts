import { describe, expect, it, jest } from '@jest/globals';
import { Refusal, Unanswered } from '../../api/client.js';
import type { PledgeStart, WaitingLine } from '../../api/types.js';
import { patiently, pauseSeconds, untilMyTurn, type Place } from './wait-in-line.js';

const place = (position: number): WaitingLine => ({
  position,
  secondsLeft: position + 1,
  asOf: '2026-06-01T09:00:00Z',
});
const waiting = (position: number): PledgeStart => ({
  state: 'confirming',
  payment: null,
  line: place(position),
});
const ready: PledgeStart = {
  state: 'confirming',
  payment: { kind: 'setup_intent', clientSecret: 's', publishableKey: 'pk' },
  line: null,
};
const problem = (status: number, code: string, after: number | null): Refusal =>
  new Refusal({ type: '', title: '', detail: '', status, code }, after);

/** Everything at once, in the order in which it would have happened. */
async function inNoTime<T>(work: () => Promise<T>): Promise<T> {
  jest.useFakeTimers();
  try {
    const done = work();
    done.catch(() => undefined);
    await jest.runAllTimersAsync();
    return await done;
  } finally {
    jest.useRealTimers();
  }
}

describe('waiting in line', () => {
  it('asks again with the same request while the door is too narrow, and tells so', async () => {
    const answers: (Refusal | string)[] = [
      problem(429, 'intake.busy', 2),
      problem(429, 'intake.busy', null),
      'placed',
    ];
    const told: (Place | null)[] = [];
    const work = async (): Promise<string> => {
      const answer = answers.shift() ?? 'none';
      if (answer instanceof Refusal) throw answer;
      return Promise.resolve(answer);
    };
    const got = await inNoTime(() => patiently(work, (now) => told.push(now)));
    expect(got).toBe('placed');
    expect(told).toEqual(['at_the_door', 'at_the_door', null]);
  });

  it('does not take another refusal for a line', async () => {
    const limit = problem(429, 'request.too_many', 40);
    const work = (): Promise<never> => Promise.reject(limit);
    await expect(patiently(work, () => undefined)).rejects.toBe(limit);
  });

  it('keeps its place through a lost connection, until its turn has come', async () => {
    const answers: (PledgeStart | null)[] = [waiting(3), null, waiting(1), ready];
    const told: (number | null)[] = [];
    const ask = (): Promise<PledgeStart> => {
      const answer = answers.shift();
      return answer === undefined || answer === null
        ? Promise.reject(new Unanswered('no answer'))
        : Promise.resolve(answer);
    };
    const start = await inNoTime(() =>
      untilMyTurn(waiting(9), ask, (now) => {
        told.push(now === null || now === 'at_the_door' ? null : now.position);
      }),
    );
    expect(start).toEqual(ready);
    expect(told).toEqual([9, 3, 3, 1, null]);
  });

  it('asks often near the front and seldom far behind', () => {
    expect([place(0), place(39), place(999)].map(pauseSeconds)).toEqual([1, 5, 10]);
  });
});
