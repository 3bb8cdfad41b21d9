/** `npm run month`: a month with everything in it that finance fears, and whether it adds up. */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { createTestDatabase } from '../support/test-database.js';
import { checkInvariants } from '../support/invariants.js';
import { SeededIds } from '../support/seeded-ids.js';
import { TestClock } from '../support/test-clock.js';
import { startTestServer, stopTestServer } from '../support/test-server.js';
import { MonthWorld } from './month-world.js';
import { reportLines } from './report.js';
import { runMonth } from './run-month.js';
import { simulateMonth } from './simulate-month.js';

const CAMPAIGNS = 20;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20261122' },
    pledges: { type: 'string', default: '50000' },
  },
});
const month = simulateMonth(Number(values.seed), Math.floor(Number(values.pledges) / CAMPAIGNS));
const pledges = month.campaigns.reduce((sum, campaign) => sum + campaign.pledges.length, 0);
console.log(
  `Seed ${values.seed}: ${month.campaigns.length} campaigns, ${pledges} pledges, ${month.irregularities.length} irregularities.`,
);

await startTestServer();
const made = await createTestDatabase();
const clock = new TestClock();
const world = await MonthWorld.open({ ...made, clock, ids: new SeededIds(clock) });
try {
  const report = await runMonth(world, month, (line) => console.log(line));
  for (const line of reportLines(month, report)) console.log(line);
  await made.database.execute('analyze');
  await checkInvariants(made.database);
  console.log('Every invariant of the books holds.');
  process.exitCode = report.verdict.holds ? 0 : 1;
} finally {
  await world.close();
  await made.drop();
  await stopTestServer();
}
process.exit();
