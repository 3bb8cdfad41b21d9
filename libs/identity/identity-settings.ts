/** What identity needs to know about its surroundings; read when first used, not at start. */
export abstract class IdentitySettings {
  abstract readonly databaseUrl: string;
  /** Known only once the process listens, when the port was taken and moved on. */
  abstract readonly publicUrl: string;
  /** Null: use the one kept in the database. */
  abstract readonly authSecret: string | null;
  abstract readonly production: boolean;
}
