import { migrate } from '#libs/platform/database/migrate';

/** Brings the database of DATABASE_URL up to date; safe to run from several machines at once. */
export async function migrateCommand(): Promise<number> {
  const url = process.env['DATABASE_URL'];
  if (url === undefined) {
    console.error('Set DATABASE_URL to the database to migrate.');
    return 64;
  }
  await migrate(url);
  console.log('The database is up to date.');
  return 0;
}
