import { RandomIds } from '#libs/platform/clock/random-ids';
import { SystemClock } from '#libs/platform/clock/system-clock';
import { createDataSource } from '#libs/platform/database/data-source';
import { Database } from '#libs/platform/database/database';
import { dayIn, plusDays } from '#libs/reconciliation/day';
import { reconciliationOf } from '#libs/reconciliation/reconciliation-of';
import { waterfallOf } from '#libs/reconciliation/waterfall/waterfall.statements';
import { dataDirOf } from '../start/data-dir.js';
import { runningEndpoints } from '../start/endpoints.js';
import { reconciliationPage, type OpenException } from './reconciliation-page.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TOLD_EXCEPTIONS = 20;
const POOL_SIZE = 2;

/** `reconcile [from] [to] [--whole]`: compares at once and tells; exits 1 when something is left over. */
export async function reconcileCommand(args: readonly string[]): Promise<number> {
  const days = args.filter((arg) => !arg.startsWith('-'));
  const url =
    process.env['DATABASE_URL'] ?? (await runningEndpoints(dataDirOf(process.env)))?.databaseUrl;
  if (url === undefined || days.length > 2 || !days.every((day) => DAY.test(day))) {
    console.error('reconcile [from] [to] [--whole], days such as 2026-11-01;');
    console.error('set DATABASE_URL, or start the system first. Yesterday when no day is named.');
    return 64;
  }
  const dataSource = createDataSource({
    url,
    poolSize: POOL_SIZE,
    applicationName: 'pledgeline-reconcile',
    entities: [],
  });
  await dataSource.initialize();
  try {
    return await reconcile(new Database(dataSource), days, args.includes('--whole'));
  } finally {
    await dataSource.destroy();
  }
}

async function reconcile(
  database: Database,
  days: readonly string[],
  whole: boolean,
): Promise<number> {
  const clock = new SystemClock();
  const zone = await zoneOf(database);
  const fromOn = days[0] ?? plusDays(dayIn(clock.now(), zone), -1);
  const service = reconciliationOf({ database, clock, ids: new RandomIds(clock) }, zone);
  const run = await service.reconcile({
    fromOn,
    toOn: days[1] ?? fromOn,
    kind: 'command',
    askedBy: 'operator:cli',
    whole,
  });
  const waterfall = await waterfallOf(database, run.id);
  const open = await database.rows<OpenException>(
    `select type, subject_id as "subjectId", currency, amount_minor as "amountMinor",
       opened_on::text as "openedOn"
     from reconciliation.exceptions where state = 'open' order by opened_on, id limit $1`,
    [TOLD_EXCEPTIONS],
  );
  for (const line of reconciliationPage(run, waterfall, open)) console.log(line);
  return waterfall.some((day) => day.remainderMinor !== 0 || day.bankRemainderMinor !== 0) ? 1 : 0;
}

/** The books know the zone of their days. */
async function zoneOf(database: Database): Promise<string> {
  const [settings] = await database.rows<{ zone: string }>(
    'select time_zone as zone from ledger.settings',
  );
  return settings?.zone ?? 'Europe/Paris';
}
