/** `npm run faults`: kills, cuts and confuses the system, and proves that nothing was lost. */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { PLANTED } from './planted/planted.js';
import { header, roundLine, summary } from './report.js';
import { runRound, type RoundResult } from './round.js';

const SHOWN_MAX = 25;

// Our own loader must not reach the programs that we start: they run as they are delivered.
process.execArgv.splice(0);

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20261122' },
    rounds: { type: 'string', default: '5' },
    pledges: { type: 'string', default: '1000' },
    workers: { type: 'string' },
    point: { type: 'string' },
    planted: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});

const planted = values.planted === undefined ? null : PLANTED[values.planted];
if (planted === undefined) {
  console.error(`Known planted bugs: ${Object.keys(PLANTED).join(', ')}.`);
  process.exit(2);
}
const only = values.point ?? planted?.point;
const workers = values.workers ?? planted?.workers;
const results: RoundResult[] = [];
for (let round = 0; round < Number(values.rounds); round += 1) {
  const seed = Number(values.seed) + round;
  console.log(`Round ${round + 1} of ${values.rounds}, seed ${seed}`);
  const result = await runRound({
    seed,
    pledges: Number(values.pledges),
    keep: values.keep,
    say: (text) => console.log(text),
    ...(workers === undefined ? {} : { workers: Number(workers) }),
    ...(planted === null ? {} : { workerProgram: planted.program }),
    ...(only === undefined ? {} : { onlyNamed: only }),
  });
  results.push(result);
  console.log(`${header()}\n${roundLine(result)}`);
  const lines = result.findings.lines();
  for (const found of lines.slice(0, SHOWN_MAX)) console.log(`  ${found}`);
  if (lines.length > SHOWN_MAX) console.log(`  … and ${lines.length - SHOWN_MAX} more`);
  if (values.keep) console.log(`  data and logs: ${result.dataDir}`);
}
console.log(['', header(), ...results.map(roundLine), ...summary(results)].join('\n'));
process.exit(results.some(({ findings }) => findings.total > 0) ? 1 : 0);
