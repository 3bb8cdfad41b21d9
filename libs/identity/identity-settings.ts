/** What identity needs to know of the installation; the module fills it from configuration. */
export abstract class IdentitySettings {
  abstract readonly databaseUrl: string;
  /** Where people reach us. */
  abstract readonly publicUrl: string;
  /** Signs the session cookies; at least 32 characters, the same in every process. */
  abstract readonly authSecret: string;
  abstract readonly production: boolean;
}
