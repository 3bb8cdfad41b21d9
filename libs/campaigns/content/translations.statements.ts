import type { Sql, Transaction } from '#libs/platform/database/database';
import type { CampaignText, CampaignTranslation } from './campaign-content.js';

interface TranslationRow {
  readonly locale: string;
  readonly title: string | null;
  readonly summary: string | null;
  readonly story: string | null;
  readonly images: NonNullable<CampaignTranslation['images']>;
  readonly rewards: NonNullable<CampaignTranslation['rewards']>;
  readonly addOns: NonNullable<CampaignTranslation['addOns']>;
}

/** In the order of the languages; members without a text are left out. */
export async function readTranslations(
  sql: Sql,
  campaignId: string,
): Promise<CampaignTranslation[]> {
  const rows = await sql.rows<TranslationRow>(
    `select locale, title, summary, story, images, rewards, add_ons as "addOns"
     from campaigns.translations where campaign_id = $1 order by locale`,
    [campaignId],
  );
  return rows.map(({ title, summary, story, ...row }) => ({
    ...row,
    ...(title === null ? {} : { title }),
    ...(summary === null ? {} : { summary }),
    ...(story === null ? {} : { story }),
  }));
}

/** Writes all translations anew; the caller has locked the campaign, and raises its version. */
export async function replaceTranslations(
  tx: Transaction,
  campaignId: string,
  { translations }: Pick<CampaignText, 'translations'>,
): Promise<void> {
  await tx.execute('delete from campaigns.translations where campaign_id = $1', [campaignId]);
  const rows = translations.map((translation) => ({
    ...translation,
    images: translation.images ?? [],
    rewards: translation.rewards ?? [],
    addOns: translation.addOns ?? [],
  }));
  await tx.execute(
    `insert into campaigns.translations
       (campaign_id, locale, title, summary, story, images, rewards, add_ons)
     select $1, locale, title, summary, story, images, rewards, "addOns"
     from jsonb_to_recordset($2::jsonb) as t (locale text, title text, summary text, story text,
       images jsonb, rewards jsonb, "addOns" jsonb)`,
    [campaignId, JSON.stringify(rows)],
  );
}
