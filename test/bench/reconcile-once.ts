/**
 * One whole reconciliation in a process of its own, from what was built (`dist`), so that its memory is
 * that of the product and not that of a compiler. Prints one line of JSON.
 */
import 'reflect-metadata';
import { RandomIds } from '#libs/platform/clock/random-ids';
import { SystemClock } from '#libs/platform/clock/system-clock';
import { createDataSource } from '#libs/platform/database/data-source';
import { Database } from '#libs/platform/database/database';
import { reconciliationOf } from '#libs/reconciliation/reconciliation-of';

const [url = '', fromOn = '', toOn = ''] = process.argv.slice(2);
const dataSource = createDataSource({
  url,
  poolSize: 2,
  applicationName: 'pledgeline-bench',
  entities: [],
});
await dataSource.initialize();
const database = new Database(dataSource);
const clock = new SystemClock();
const service = reconciliationOf({ database, clock, ids: new RandomIds(clock) }, 'Europe/Paris');
const before = performance.now();
const run = await service.reconcile({
  fromOn,
  toOn,
  kind: 'command',
  askedBy: 'bench',
  whole: true,
});
const seconds = (performance.now() - before) / 1000;
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
console.log(
  JSON.stringify({
    seconds,
    counts: run.counts,
    state: run.state,
    peakMegabytes: maxRSS / 1024,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
  }),
);
await dataSource.destroy();
