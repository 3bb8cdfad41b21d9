import { setTimeout as delay } from 'node:timers/promises';
import { SystemClock } from '#libs/platform/clock/system-clock';
import { createDataSource } from '#libs/platform/database/data-source';
import { Database } from '#libs/platform/database/database';
import { readProgress } from '#libs/settlement/progress/progress.queries';
import { dataDirOf } from '../start/data-dir.js';
import { runningEndpoints } from '../start/endpoints.js';
import { progressLine } from './progress-line.js';

const LOOK_MILLIS = 1000;
/** Where nobody watches a terminal, every so many looks. */
const TOLD_EVERY = 5;
/** Charging is still to come. */
const BEFORE = ['live', 'suspended', 'closing', 'funded'];

/** `settlement <slug> [--once]`: how far the charging of a campaign is, until it is done. */
export async function settlement(args: readonly string[]): Promise<number> {
  const slug = args.find((arg) => !arg.startsWith('-'));
  const url =
    process.env['DATABASE_URL'] ?? (await runningEndpoints(dataDirOf(process.env)))?.databaseUrl;
  if (slug === undefined || url === undefined) {
    console.error('settlement <slug> [--once]; set DATABASE_URL, or start the system first.');
    return 64;
  }
  const dataSource = createDataSource({
    url,
    poolSize: 1,
    applicationName: 'pledgeline-settlement',
    entities: [],
  });
  await dataSource.initialize();
  try {
    return await watch(new Database(dataSource), slug, args.includes('--once'));
  } finally {
    await dataSource.destroy();
  }
}

async function watch(database: Database, slug: string, once: boolean): Promise<number> {
  const clock = new SystemClock();
  for (let look = 0; ; look += 1) {
    const [campaign] = await database.rows<{ id: string; state: string }>(
      'select id, state from campaigns.campaigns where slug = $1',
      [slug],
    );
    const progress =
      campaign === undefined ? null : await readProgress(database, campaign.id, clock.now(), null);
    if (campaign === undefined || progress === null) {
      console.error(`There is no campaign "${slug}".`);
      return 1;
    }
    const last = once || (progress.waiting === 0 && !BEFORE.includes(campaign.state));
    tell(progressLine(campaign.state, progress), look, last);
    if (last) return 0;
    await delay(LOOK_MILLIS);
  }
}

/** One line that changes in a terminal; lines below each other in a file. */
function tell(line: string, look: number, last: boolean): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${line}${last ? '\n' : ''}`);
  else if (last || look % TOLD_EVERY === 0) console.log(line);
}
