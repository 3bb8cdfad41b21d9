import type { Sql } from '#libs/platform/database/database';
import { eventually } from './eventually.js';

/** How many rows every table of ours has: "pledges.pledges" → 3. */
export async function tableCounts(sql: Sql): Promise<Readonly<Record<string, number>>> {
  const tables = await sql.rows<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name
     from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int from ${name}`);
  const rows = await sql.rows<{ name: string; count: number }>(counts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** The books are sealed every few seconds, whatever anybody does. */
const AT_THEIR_OWN_TIME = ['ledger.seals', 'ledger.sealed_entries'];

/** Waits until nothing moves in the background any more, and gives the counts. */
export function settledCounts(sql: Sql): Promise<Readonly<Record<string, number>>> {
  let before = '';
  return eventually(
    async () => {
      const waiting = await sql.rows(WAITING);
      const all = Object.entries(await tableCounts(sql));
      const counts = Object.fromEntries(all.filter(([name]) => !AT_THEIR_OWN_TIME.includes(name)));
      const now = JSON.stringify(counts);
      if (waiting.length > 0 || now !== before) {
        before = now;
        throw new Error('the system is still at work');
      }
      return counts;
    },
    { timeoutMs: 30_000, everyMs: 150 },
  );
}

const WAITING = `select 1 from platform.inbox_messages where state = 'waiting'
  union all select 1 from platform.news where fanned_out_at is null
  union all select 1 from platform.news_deliveries where state = 'waiting'
  union all select 1 from notifications.mails where state in ('queued', 'sending')
  union all select 1 from graphile_worker.jobs where run_at <= now() and locked_at is null`;
