import pg from 'pg';
import { DEMO_PLAN } from './demo-plan.js';

const SEEDING_LOCK = 'pledgeline:seeding';
const DAY_MILLIS = 86_400_000;

/** What an earlier seeding has left in the database. */
export interface DemoTraces {
  readonly complete: boolean;
  /** The day of the seeding that was interrupted, or null when there was none. */
  readonly begunOn: Date | null;
}

/** Runs `work` while no other process seeds this database; whoever comes second waits. */
export async function aloneSeeding<T>(
  databaseUrl: string,
  work: (traces: DemoTraces) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'pledgeline-seed',
  });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [SEEDING_LOCK]);
    return await work(await tracesIn(client));
  } finally {
    await client.end();
  }
}

/** The first campaign of the plan is made first, the last one last. */
async function tracesIn(client: pg.Client): Promise<DemoTraces> {
  const first = DEMO_PLAN[0];
  const last = DEMO_PLAN.at(-1);
  const { rows } = await client.query<{ slug: string; opens_at: Date }>(
    'select slug, opens_at from campaigns.campaigns where slug = any($1)',
    [[first?.product.slug, last?.product.slug]],
  );
  const begun = rows.find(({ slug }) => slug === first?.product.slug);
  return {
    complete: rows.some(({ slug }) => slug === last?.product.slug),
    begunOn:
      begun === undefined || first === undefined
        ? null
        : new Date(begun.opens_at.getTime() - first.opensOn * DAY_MILLIS),
  };
}
