import { describe, expect, it } from '@jest/globals';
import { PLANTED } from '../faults/planted/planted.js';
import { runRound, type RoundResult } from '../faults/round.js';

const MILLIS_MAX = 400_000;
const said: string[] = [];
const say = (line: string): void => void said.push(line);

/** The driver of `npm run faults` on the smallest round that still has every fate. */
describe('a system that is killed, cut and confused', () => {
  it(
    'charges every pledge once or not at all, and books and tells the same',
    async () => {
      const result = await runRound({ seed: 7, pledges: 16, say });
      expect(result.findings.lines()).toEqual([]);
      expect(result.placed).toBeGreaterThanOrEqual(15);
      expect(result.faults.kinds).toBeGreaterThanOrEqual(5);
      expect(result.charged).toBeGreaterThan(0);
    },
    MILLIS_MAX,
  );

  it(
    'is caught charging twice when it writes an attempt down only after the call',
    async () => {
      const planted = PLANTED['attempt-after-call'];
      if (planted === undefined) throw new Error('the bug is planted');
      const result: RoundResult = await runRound({
        seed: 11,
        pledges: 10,
        workers: Number(planted.workers),
        workerProgram: planted.program,
        onlyNamed: planted.point,
        settleMillisMax: 8000,
        say,
      });
      expect(result.findings.count('twice') + result.findings.count('lost')).toBeGreaterThan(0);
      expect(result.findings.count('books')).toBeGreaterThan(0);
    },
    MILLIS_MAX,
  );
});
