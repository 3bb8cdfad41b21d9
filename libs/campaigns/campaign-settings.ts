import type { Configuration } from '#config/configuration';

/** What campaigns need to know of the installation. */
export abstract class CampaignSettings {
  /** For the one connection per API process that listens for progress. */
  abstract readonly databaseUrl: string;
  /** Signs the links in mails that stop further mails. */
  abstract readonly linkSecret: string;
  /** The language campaigns are written in unless they say otherwise. */
  abstract readonly brandLocale: string;
  /** What links in mails start with; without a slash at the end. */
  abstract readonly publicUrl: string;
  /** Where the brand's staff reads what campaigns ask of it. */
  abstract readonly staff: {
    readonly email: string;
    readonly name: string;
    readonly locale: string;
  };
}

export const campaignSettingsOf = (configuration: Configuration): CampaignSettings => ({
  databaseUrl: configuration.databaseUrl,
  linkSecret: configuration.linkSecret,
  brandLocale: configuration.brandLocale,
  publicUrl: configuration.publicUrl,
  staff: { email: configuration.mail.staff, name: 'Campaigns', locale: 'en' },
});
