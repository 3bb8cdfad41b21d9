import { Injectable } from '@nestjs/common';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { present } from '#libs/kernel/assert';
import { Clock } from '#libs/kernel/time';
import { NotificationsService } from '#libs/notifications/notifications.service';
import { NotificationSettings, type MailOrder } from '#libs/notifications/notifications.types';
import type { Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import type { NoticeRow } from './notices.statements.js';
import { announcedEvent, noticeEvent, noticeMail } from './rollout-messages.js';
import type { RolloutNews } from './rollout.events.js';
import type { RolloutRow } from './rollouts.statements.js';
import { allStores } from './stores/stores.statements.js';

/** Mail, webhook and news about a rollout, in the transaction that made it true. */
@Injectable()
export class TellStores {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly campaigns: CampaignsService,
    private readonly notifications: NotificationsService,
    private readonly settings: NotificationSettings,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async announced(
    tx: Transaction,
    rollout: RolloutRow,
    notices: readonly NoticeRow[],
  ): Promise<void> {
    const campaign = await this.campaign(tx, rollout.campaignId);
    const event = announcedEvent(rollout, campaign, notices, this.now());
    await this.notifications.publish(tx, [event]);
    await this.notifications.sendMails(tx, await this.mails(tx, 'store_notice', notices));
    const payload: RolloutNews['rollout.announced'] = {
      rolloutId: rollout.id,
      campaignId: rollout.campaignId,
      stores: notices.map((notice) => notice.storeCode),
    };
    await this.outbox.append(tx, [
      { type: 'rollout.announced', subject: rollout.campaignId, payload },
    ]);
  }

  async remind(tx: Transaction, notices: readonly NoticeRow[]): Promise<void> {
    await this.notifications.sendMails(tx, await this.mails(tx, 'store_reminder', notices));
  }

  async acknowledged(tx: Transaction, notice: NoticeRow): Promise<void> {
    await this.spread(tx, 'rollout.acknowledged', notice);
  }

  async silent(tx: Transaction, notice: NoticeRow): Promise<void> {
    await this.spread(tx, 'rollout.store_silent', notice);
  }

  private async spread(
    tx: Transaction,
    type: 'rollout.acknowledged' | 'rollout.store_silent',
    notice: NoticeRow,
  ): Promise<void> {
    await this.notifications.publish(tx, [noticeEvent(type, notice, this.now())]);
    const { rolloutId, campaignId, storeCode: store } = notice;
    const payload: RolloutNews[typeof type] = { rolloutId, campaignId, store };
    await this.outbox.append(tx, [{ type, subject: campaignId, payload }]);
  }

  private async mails(
    tx: Transaction,
    template: 'store_notice' | 'store_reminder',
    notices: readonly NoticeRow[],
  ): Promise<MailOrder[]> {
    const stores = new Map((await allStores(tx)).map((store) => [store.code, store]));
    const mails: MailOrder[] = [];
    // One after the other: a transaction has one connection, which answers one question at a time.
    for (const notice of notices) {
      const store = present(stores.get(notice.storeCode), 'the store of a notice');
      const campaign = await this.campaign(tx, notice.campaignId);
      mails.push(noticeMail(template, notice, store, campaign, this.settings.publicUrl));
    }
    return mails;
  }

  private async campaign(tx: Transaction, id: string): Promise<CampaignTerms> {
    return present(await this.campaigns.terms(id, tx), 'the campaign of a rollout');
  }
}
