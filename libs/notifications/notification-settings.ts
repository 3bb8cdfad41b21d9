/** What this feature needs to know of the installation; the module fills it from configuration. */
export abstract class NotificationSettings {
  abstract readonly brand: string;
  /** From whom mails come, and where a person reads the answers. */
  abstract readonly contact: string;
  /** smtp:// or smtps:// URL; null keeps mails in the readable outbox only. */
  abstract readonly smtpUrl: string | null;
  /** The address of this installation, as the `source` of the events it sends. */
  abstract readonly publicUrl: string;
  /** In production webhooks go to public https addresses only. */
  abstract readonly production: boolean;
}
