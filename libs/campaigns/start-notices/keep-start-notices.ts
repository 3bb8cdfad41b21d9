import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { CampaignSettings } from '../campaign-settings.js';
import { campaignNotFound } from '../content/stored-campaign.js';
import { isWithdrawalToken, type NoticeKey } from './start-notice-link.js';
import { StartNoticeMails } from './start-notice-mails.js';
import { deleteNotice, holdAwaited, putNotice } from './start-notices.statements.js';

/** Remembers who wants to hear of a start, and forgets who does not any more. */
@Injectable()
export class KeepStartNotices {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly mails: StartNoticeMails,
    private readonly settings: CampaignSettings,
  ) {}

  /**
   * Answers when it starts: the same whether the address was there or not.
   * @throws DomainError campaign.not_found (404), campaign.not_upcoming (409)
   */
  async keep(wish: { campaignId: string; email: string; locale: string }): Promise<Date> {
    const { campaignId, locale } = wish;
    const email = wish.email.toLowerCase();
    return this.database.transaction(async (tx) => {
      const campaign = await holdAwaited(tx, campaignId);
      if (campaign === null) throw campaignNotFound();
      if (campaign.state !== 'scheduled') {
        throw conflict('campaign.not_upcoming', 'Only what has not started yet can be awaited.', {
          extra: { state: campaign.state },
        });
      }
      const notice = { id: this.ids.next(), email, locale };
      const isNew = await putNotice(tx, { ...notice, campaignId, createdAt: this.clock.now() });
      if (isNew) await this.mails.kept(tx, campaignId, notice);
      return campaign.opensAt;
    });
  }

  /**
   * Once withdrawn or used, there is nothing left to forget, and the answer is the same.
   * @throws DomainError start_notice.link_wrong (404) when the token is not that of the notice
   */
  async withdraw(key: NoticeKey, token: string): Promise<void> {
    if (!isWithdrawalToken(this.settings.linkSecret, key, token)) {
      throw notFound('start_notice.link_wrong', 'This link is not complete.');
    }
    await this.database.transaction((tx) => deleteNotice(tx, key.campaignId, key.noticeId));
  }
}
