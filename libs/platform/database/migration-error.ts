/** The database's structure cannot be brought up to date; the message names the migration. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}
