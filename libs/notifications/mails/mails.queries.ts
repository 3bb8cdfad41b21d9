import type { Sql } from '#libs/platform/database/database';
import type { WrittenMail } from '../notifications.types.js';

export interface MailRow {
  readonly id: string;
  readonly template: string;
  readonly about: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  readonly state: string;
  readonly transport: string | null;
  readonly attempts: number;
  readonly subject: string | null;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface MailFilter {
  readonly about?: string | undefined;
  readonly template?: string | undefined;
  readonly state?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const COLUMNS = `id, template, about, recipient_email as email, recipient_name as name, locale, state,
  transport, attempts, subject, last_error as "lastError", created_at as "createdAt",
  finished_at as "finishedAt"`;

/** Newest first; one row more than `limit` when there is a next page. */
export const listMails = (sql: Sql, filter: MailFilter): Promise<MailRow[]> =>
  sql.rows<MailRow>(
    `select ${COLUMNS} from notifications.mails
      where ($1::text is null or about = $1) and ($2::text is null or template = $2)
        and ($3::text is null or state = $3) and ($4::uuid is null or id < $4)
      order by id desc limit $5`,
    [
      filter.about ?? null,
      filter.template ?? null,
      filter.state ?? null,
      filter.cursor ?? null,
      filter.limit + 1,
    ],
  );

/** What was written about something, the oldest first; without words and readers. */
export const mailsAbout = (sql: Sql, about: string): Promise<WrittenMail[]> =>
  sql.rows(
    `select template, created_at as "writtenAt",
       case when state = 'sent' then finished_at end as "sentAt"
     from notifications.mails where about = $1 order by id`,
    [about],
  );

export type MailBodyRow = MailRow & {
  readonly html: string | null;
  readonly text: string | null;
};

export async function findMail(sql: Sql, id: string): Promise<MailBodyRow | undefined> {
  const [row] = await sql.rows<MailBodyRow>(
    `select ${COLUMNS}, html, text from notifications.mails where id = $1`,
    [id],
  );
  return row;
}
