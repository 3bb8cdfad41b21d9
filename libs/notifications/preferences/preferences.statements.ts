import type { Sql } from '#libs/platform/database/database';
import type { MailPreferences } from '../notifications.types.js';

/** What holds for somebody who never chose. */
const DEFAULTS: MailPreferences = { locale: null, campaignNews: true, reminders: true };

/** `email` in any case; the defaults for somebody who never chose. */
export async function findPreferences(sql: Sql, email: string): Promise<MailPreferences> {
  const [row] = await sql.rows<MailPreferences>(
    `select locale, campaign_news as "campaignNews", reminders
     from notifications.preferences where email = lower($1)`,
    [email],
  );
  return row ?? DEFAULTS;
}

/** Members that are absent stay as they are. */
export async function changePreferences(
  sql: Sql,
  email: string,
  change: Partial<MailPreferences>,
  at: Date,
): Promise<MailPreferences> {
  const before = await findPreferences(sql, email);
  const wanted = {
    locale: change.locale ?? before.locale,
    campaignNews: change.campaignNews ?? before.campaignNews,
    reminders: change.reminders ?? before.reminders,
  };
  await sql.execute(
    `insert into notifications.preferences (email, locale, campaign_news, reminders, updated_at)
     values (lower($1), $2, $3, $4, $5)
     on conflict (email) do update set locale = excluded.locale,
       campaign_news = excluded.campaign_news, reminders = excluded.reminders,
       updated_at = excluded.updated_at`,
    [email, wanted.locale, wanted.campaignNews, wanted.reminders, at],
  );
  return wanted;
}
