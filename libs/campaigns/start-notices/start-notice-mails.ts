import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { NotificationsService } from '#libs/notifications/notifications.service';
import type { MailOrder, StartNoticeMailData } from '#libs/notifications/notifications.types';
import type { Transaction } from '#libs/platform/database/database';
import { CampaignSettings } from '../campaign-settings.js';
import { termsIn, type CampaignTerms } from '../campaigns.types.js';
import { readTerms } from '../reads/terms.queries.js';
import { withdrawalUrl } from './start-notice-link.js';
import type { NoticeRow } from './start-notices.statements.js';

/** What is written to somebody who waits for a start; each mail can be stopped by one click. */
@Injectable()
export class StartNoticeMails {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly settings: CampaignSettings,
  ) {}

  /** Says when the mail will come, and how to call it off before. */
  async kept(tx: Transaction, campaignId: string, notice: NoticeRow): Promise<void> {
    const terms = await this.terms(tx, campaignId);
    await this.notifications.sendMails(tx, [this.order('start_notice_kept', terms, notice)]);
  }

  async started(tx: Transaction, campaignId: string, notices: readonly NoticeRow[]): Promise<void> {
    const terms = await this.terms(tx, campaignId);
    const mails = notices.map((notice) => this.order('campaign_started', terms, notice));
    await this.notifications.sendMails(tx, mails);
  }

  private async terms(tx: Transaction, campaignId: string): Promise<CampaignTerms> {
    return present(await readTerms(tx, 'id', campaignId), 'the awaited campaign');
  }

  private order(
    template: 'start_notice_kept' | 'campaign_started',
    terms: CampaignTerms,
    { id: noticeId, email, locale }: NoticeRow,
  ): MailOrder {
    const { publicUrl, linkSecret } = this.settings;
    const data: StartNoticeMailData = {
      campaign: {
        title: termsIn(terms, locale).title,
        url: `${publicUrl}/campaigns/${terms.slug}`,
        closesAt: terms.closesAt.toISOString(),
        timeZone: terms.timeZone,
      },
      opensAt: terms.opensAt.toISOString(),
      stopUrl: withdrawalUrl(publicUrl, linkSecret, { campaignId: terms.id, noticeId }),
    };
    return {
      key: `${template}:${noticeId}`,
      template,
      data,
      to: { email, name: '', locale },
      about: `campaign:${terms.id}`,
    };
  }
}
