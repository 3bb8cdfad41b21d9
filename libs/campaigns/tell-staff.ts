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

type Reached = CampaignNews['campaign.threshold_reached'];
type Short = CampaignNews['campaign.shortfall_found'];

/** Writes to the brand's staff: an approval is asked for, a threshold is reached, a review is due. */
@Injectable()
export class TellStaff implements NewsSubscriber {
  readonly name = 'campaigns:tell-staff';
  readonly types = ['campaign.submitted', 'campaign.threshold_reached', 'campaign.shortfall_found'];

  constructor(
    private readonly notifications: NotificationsService,
    private readonly settings: CampaignSettings,
  ) {}

  async handle(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    const mails: MailOrder[] = [];
    for (const item of news) {
      const terms = present(await readTerms(tx, 'id', item.subject), 'the campaign of the news');
      mails.push(this.mailFor(terms, item));
    }
    await this.notifications.sendMails(tx, mails);
  }

  private mailFor(terms: CampaignTerms, { id, type, payload }: DeliveredNews): MailOrder {
    switch (type) {
      case 'campaign.threshold_reached':
        return this.reached(terms, payload as unknown as Reached);
      case 'campaign.shortfall_found':
        return this.short(terms, payload as unknown as Short);
      default:
        return this.asked(terms, id);
    }
  }

  private short(terms: CampaignTerms, { measure }: Short): MailOrder {
    return {
      key: `staff_shortfall:${terms.id}`,
      template: 'staff_shortfall',
      data: {
        campaign: this.factsOf(terms),
        gauge: {
          kind: terms.thresholdKind,
          value: measure,
          threshold: terms.thresholdValue,
          currency: terms.currency,
          reachedAt: null,
        },
        adminUrl: `${this.settings.publicUrl}/admin/campaigns/${terms.id}`,
      },
      to: this.settings.staff,
      about: `campaign:${terms.id}`,
    };
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

  private reached(terms: CampaignTerms, told: Reached): MailOrder {
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
