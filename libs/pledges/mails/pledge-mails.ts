import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import type { Transaction } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { termsIn, type CampaignGauge, type CampaignTerms } from '#libs/campaigns/campaigns.types';
import { NotificationsService } from '#libs/notifications/notifications.service';
import type { BackerMailData, MailOrder } from '#libs/notifications/notifications.types';
import { backersOfPledges } from '../pledge-backers.js';
import { PledgeRecipients } from '../pledge-recipients.js';
import { PledgeSettings } from '../pledges.types.js';
import type { PledgeRecipient } from '../pledges.types.js';

export type PledgeMail =
  | 'pledge_confirmed'
  | 'pledge_changed'
  | 'pledge_cancelled'
  | 'pledge_released'
  | 'threshold_reached';

export interface MailWish {
  readonly pledgeId: string;
  readonly template: PledgeMail;
  /** What makes this mail one of a kind; the pledge's id for those that are sent once. */
  readonly cause: string;
}

/** Writes to backers about their pledges; facts as they are when the mail is queued. */
@Injectable()
export class PledgeMails {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly recipients: PledgeRecipients,
    private readonly notifications: NotificationsService,
    private readonly settings: PledgeSettings,
  ) {}

  async send(tx: Transaction, wishes: readonly MailWish[]): Promise<void> {
    if (wishes.length === 0) return;
    const pledgeIds = [...new Set(wishes.map(({ pledgeId }) => pledgeId))];
    const pledges = await backersOfPledges(tx, pledgeIds);
    const campaignOf = new Map(pledges.map((row) => [row.pledgeId, row.campaignId]));
    const late = new Set(pledges.filter((row) => row.late).map((row) => row.pledgeId));
    const campaigns = await this.campaignData(tx, [...new Set(campaignOf.values())]);
    const recipients = new Map(
      (await this.recipients.of(tx, pledgeIds)).map((one) => [one.pledgeId, one]),
    );
    const mails = wishes.map((wish) => {
      const recipient = present(recipients.get(wish.pledgeId), 'the recipient');
      const campaign = campaigns.get(campaignOf.get(wish.pledgeId) ?? '');
      const data = present(campaign, 'the campaign of a pledge');
      return mailOf(wish, recipient, late.has(wish.pledgeId) ? asLate(data) : data);
    });
    await this.notifications.sendMails(tx, mails);
  }

  private async campaignData(
    tx: Transaction,
    campaignIds: readonly string[],
  ): Promise<ReadonlyMap<string, CampaignData>> {
    const gauges = await this.campaigns.gauges(tx, campaignIds);
    const data = new Map<string, CampaignData>();
    for (const id of campaignIds) {
      const terms = present(await this.campaigns.terms(id), 'the terms of a campaign');
      const gauge = present(gauges.get(id), 'the totals of a campaign');
      data.set(id, campaignData(terms, gauge, this.settings.publicUrl));
    }
    return data;
  }
}

/** The campaign's part of a mail, in the language of its reader. */
type CampaignData = (locale: string) => Pick<BackerMailData, 'campaign' | 'gauge'>;

function campaignData(terms: CampaignTerms, gauge: CampaignGauge, publicUrl: string): CampaignData {
  return (locale) => ({
    campaign: {
      title: termsIn(terms, locale).title,
      url: `${publicUrl}/campaigns/${terms.slug}`,
      closesAt: terms.closesAt.toISOString(),
      timeZone: terms.timeZone,
      collection: terms.collection,
    },
    gauge: { ...gauge, reachedAt: gauge.reachedAt?.toISOString() ?? null },
  });
}

/** The words for who pledged after success, and has paid. */
const asLate =
  (data: CampaignData): CampaignData =>
  (locale) => {
    const { campaign, gauge } = data(locale);
    return { campaign: { ...campaign, collection: 'late' }, gauge };
  };

function mailOf(wish: MailWish, to: PledgeRecipient, campaign: CampaignData): MailOrder {
  const { email, name, locale, manageUrl, total } = to;
  return {
    key: `${wish.template}:${wish.cause}`,
    template: wish.template,
    data: { ...campaign(locale), pledge: { manageUrl, total: total.toJSON() } },
    to: { email, name, locale },
    about: `pledge:${wish.pledgeId}`,
  };
}
