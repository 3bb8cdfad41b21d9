import { Injectable, type OnModuleInit } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { Money } from '#libs/kernel/money';
import type { Transaction } from '#libs/platform/database/database';
import { NewsSubscribers, type DeliveredNews } from '#libs/platform/outbox/outbox';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { NotificationsService } from '#libs/notifications/notifications.service';
import type { MailOrder } from '#libs/notifications/notifications.types';
import type { SettlementNews } from '../settlement.events.js';
import { SettlementSettings } from '../settlement.settings.js';

type Found = SettlementNews['dispute.found'];

/** A bank waits for an answer, and not for long: the brand's staff is written to at once. */
@Injectable()
export class TellFinance implements OnModuleInit {
  constructor(
    private readonly subscribers: NewsSubscribers,
    private readonly notifications: NotificationsService,
    private readonly campaigns: CampaignsService,
    private readonly settings: SettlementSettings,
  ) {}

  onModuleInit(): void {
    this.subscribers.register({
      name: 'settlement:tell-finance',
      types: ['dispute.found'],
      handle: (tx, news) => this.hear(tx, news),
    });
  }

  private async hear(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    for (const { payload } of news) {
      await this.notifications.sendMails(tx, [await this.mail(tx, payload as unknown as Found)]);
    }
  }

  private async mail(tx: Transaction, found: Found): Promise<MailOrder> {
    const { publicUrl, staff } = this.settings;
    const terms = present(await this.campaigns.terms(found.campaignId, tx), 'the campaign');
    return {
      key: `staff_dispute:${found.disputeId}`,
      template: 'staff_dispute',
      data: {
        campaign: {
          title: terms.title,
          url: `${publicUrl}/campaigns/${terms.slug}`,
          closesAt: terms.closesAt.toISOString(),
          timeZone: terms.timeZone,
        },
        amount: Money.fromDatabase(found.amountMinor, found.currency).toJSON(),
        evidenceDueAt: found.evidenceDueAt,
        adminUrl: `${publicUrl}/admin/disputes/${found.disputeId}`,
      },
      to: staff,
      about: `dispute:${found.disputeId}`,
    };
  }
}
