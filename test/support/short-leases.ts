import type { Sql } from '#libs/platform/database/database';

const LEASED = [
  ['platform.inbox_messages', 'claimed_until'],
  ['settlement.attempts', 'leased_until'],
  ['notifications.mails', 'leased_until'],
  ['notifications.webhook_deliveries', 'leased_until'],
] as const;

/**
 * What a worker holds is taken from it when it has not given it back in two minutes. Nobody waits
 * that long in a test: what was held for five seconds is held no longer.
 */
export async function shortenLeases(sql: Sql): Promise<void> {
  for (const [table, column] of LEASED) {
    await sql.execute(
      `update ${table} set ${column} = now()
       where ${column} between now() and now() + interval '115 seconds'`,
    );
  }
  await sql.execute(
    `update graphile_worker._private_jobs set locked_at = locked_at - interval '1 day'
     where locked_at between now() - interval '1 hour' and now() - interval '5 seconds'`,
  );
}
