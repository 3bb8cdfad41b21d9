import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { NotificationsService } from '#libs/notifications/notifications.service';
import type { CampaignFacts, MailOrder } from '#libs/notifications/notifications.types';
import type { Transaction } from '#libs/platform/database/database';
import type { DeliveredNews, NewsSubscriber } from '#libs/platform/outbox/outbox';
import { CampaignSettings } from './campaign-settings.js';
import type { CampaignNews } from './campaigns.events.js';
import type { CampaignTerms } from './campaigns.types.js';
import { readTerms } from './reads/terms.queries.js';

type Told = CampaignNews['campaign.submitted'] | CampaignNews['campaign.threshold_reached'];

/** Writes to the brand's staff: an approval is asked for, a threshold is reached. */
@Injectable()
export class TellStaff implements NewsSubscriber {
  readonly name = 'campaigns:tell-staff';
  readonly types = ['campaign.submitted', 'campaign.threshold_reached'];

  constructor(
    private readonly notifications: NotificationsService,
    private readonly settings: CampaignSettings,
  ) {}

  async handle(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    const mails: MailOrder[] = [];
    for (const item of news) {
      const told = item.payload as unknown as Told;
      const terms = present(await readTerms(tx, 'id', told.campaignId), 'the campaign of the news');
      mails.push('measure' in told ? this.reached(terms, told) : this.asked(terms, item.id));
    }
    await this.notifications.sendMails(tx, mails);
  }

  private asked(terms: CampaignTerms, newsId: string): MailOrder {
    return {
      // A campaign may be submitted again after a rejection; each time is a mail of its own.
      key: `staff_approval_asked:${newsId}`,
      template: 'staff_approval_asked',
      data: {
        campaign: this.factsOf(terms),
        adminUrl: `${this.settings.publicUrl}/admin/campaigns/${terms.id}`,
      },
      to: this.settings.staff,
      about: `campaign:${terms.id}`,
    };
  }

  private reached(
    terms: CampaignTerms,
    told: CampaignNews['campaign.threshold_reached'],
  ): MailOrder {
    return {
      key: `staff_threshold_reached:${terms.id}`,
      template: 'staff_threshold_reached',
      data: {
        campaign: this.factsOf(terms),
        gauge: {
          kind: terms.thresholdKind,
          value: told.measure,
          threshold: terms.thresholdValue,
          currency: terms.currency,
          reachedAt: told.reachedAt,
        },
      },
      to: this.settings.staff,
      about: `campaign:${terms.id}`,
    };
  }

  private factsOf(terms: CampaignTerms): CampaignFacts {
    return {
      title: terms.title,
      url: `${this.settings.publicUrl}/campaigns/${terms.slug}`,
      closesAt: terms.closesAt.toISOString(),
      timeZone: terms.timeZone,
    };
  }
}
