import { RandomIds } from '#libs/platform/clock/random-ids';
import { SystemClock } from '#libs/platform/clock/system-clock';
import { createDataSource } from '#libs/platform/database/data-source';
import { Database } from '#libs/platform/database/database';
import { readTerms } from '#libs/campaigns/reads/terms.queries';
import { paceOf } from '#libs/payments/call-budget.queries';
import { insertRehearsal } from '#libs/settlement/rehearsal/rehearsals.statements';
import {
  CHARGING_ENDPOINTS,
  rehearse,
  type RehearsalSources,
} from '#libs/settlement/rehearsal/rehearse';
import { dataDirOf } from '../start/data-dir.js';
import { runningEndpoints } from '../start/endpoints.js';
import { rehearsalPage } from './rehearsal-page.js';

/** As the configuration has it when nothing is said. */
const RATE_PER_ENDPOINT = 20;

/** `rehearse <slug> [--funded]`: what closing the campaign would do; keeps the report, changes nothing. */
export async function rehearseCommand(args: readonly string[]): Promise<number> {
  const slug = args.find((arg) => !arg.startsWith('-'));
  const url =
    process.env['DATABASE_URL'] ?? (await runningEndpoints(dataDirOf(process.env)))?.databaseUrl;
  if (slug === undefined || url === undefined) {
    console.error('rehearse <slug> [--funded]; set DATABASE_URL, or start the system first.');
    return 64;
  }
  const dataSource = createDataSource({
    url,
    poolSize: 1,
    applicationName: 'pledgeline-rehearse',
    entities: [],
  });
  await dataSource.initialize();
  try {
    return await rehearseBySlug(new Database(dataSource), slug, args.includes('--funded'));
  } finally {
    await dataSource.destroy();
  }
}

async function rehearseBySlug(
  database: Database,
  slug: string,
  assumeFunded: boolean,
): Promise<number> {
  const terms = await readTerms(database, 'slug', slug);
  if (terms === null) {
    console.error(`There is no campaign "${slug}".`);
    return 1;
  }
  const clock = new SystemClock();
  const now = clock.now();
  const report = await rehearse(database, sources(), { campaignId: terms.id, assumeFunded, now });
  const id = new RandomIds(clock).next();
  await database.transaction((tx) =>
    insertRehearsal(tx, {
      id,
      campaignId: terms.id,
      askedBy: 'operator:cli',
      report,
      createdAt: now,
    }),
  );
  for (const line of rehearsalPage(report)) console.log(line);
  console.log(`Kept as rehearsal ${id}.`);
  return report.proof.untouched ? 0 : 1;
}

const sources = (): RehearsalSources => ({
  terms: (tx, campaignId) => readTerms(tx, 'id', campaignId),
  chargesPerSecond: async (tx) =>
    Number(process.env['STRIPE_RATE_PER_ENDPOINT'] ?? RATE_PER_ENDPOINT) *
    (await paceOf(tx, CHARGING_ENDPOINTS)),
});
