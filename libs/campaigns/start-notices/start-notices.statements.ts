import type { Transaction } from '#libs/platform/database/database';

export interface NoticeRow {
  readonly id: string;
  readonly email: string;
  readonly locale: string;
}

export interface AwaitedCampaign {
  readonly state: string;
  readonly opensAt: Date;
}

/**
 * Reads the campaign so that it cannot start meanwhile: whoever is written down before the start is
 * read by the mails of the start. Null when the public knows of no such campaign.
 */
export async function holdAwaited(
  tx: Transaction,
  campaignId: string,
): Promise<AwaitedCampaign | null> {
  const [row] = await tx.rows<AwaitedCampaign>(
    `select state, opens_at as "opensAt" from campaigns.campaigns
     where id = $1 and approved_by is not null for share`,
    [campaignId],
  );
  return row ?? null;
}

/** False when the address is there already; its language is then the one asked for last. */
export async function putNotice(
  tx: Transaction,
  notice: NoticeRow & { readonly campaignId: string; readonly createdAt: Date },
): Promise<boolean> {
  const [row] = await tx.rows<{ id: string }>(
    `insert into campaigns.start_notices (id, campaign_id, email, locale, created_at)
     values ($1, $2, $3, $4, $5)
     on conflict (campaign_id, email) do update set locale = excluded.locale
     returning id`,
    [notice.id, notice.campaignId, notice.email, notice.locale, notice.createdAt],
  );
  return row?.id === notice.id;
}

/** Takes a page of addresses out for good, the oldest first. */
export function takeNotices(
  tx: Transaction,
  campaignId: string,
  limit: number,
): Promise<NoticeRow[]> {
  return tx.rows<NoticeRow>(
    `delete from campaigns.start_notices where id in (
       select id from campaigns.start_notices where campaign_id = $1
       order by id limit $2 for update)
     returning id, email, locale`,
    [campaignId, limit],
  );
}

export const deleteNotice = (
  tx: Transaction,
  campaignId: string,
  noticeId: string,
): Promise<number> =>
  tx.execute('delete from campaigns.start_notices where campaign_id = $1 and id = $2', [
    campaignId,
    noticeId,
  ]);

export const deleteNoticesOf = (tx: Transaction, campaignId: string): Promise<number> =>
  tx.execute('delete from campaigns.start_notices where campaign_id = $1', [campaignId]);
