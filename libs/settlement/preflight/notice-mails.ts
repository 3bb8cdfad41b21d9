import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import type { Transaction } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { termsIn } from '#libs/campaigns/campaigns.types';
import { NotificationsService } from '#libs/notifications/notifications.service';
import type { BackerMailData, MailOrder } from '#libs/notifications/notifications.types';
import { PledgesService } from '#libs/pledges/pledges.service';
import type { PledgeRecipient } from '#libs/pledges/pledges.types';
import { SettlementSettings } from '../settlement.settings.js';

/** A mail but for whom it is to and what every mail to a backer has. */
export type NoticeDraft = (
  base: Pick<MailOrder, 'to' | 'about'>,
  data: BackerMailData,
) => MailOrder;

/** Writes to many backers of one campaign at once. */
@Injectable()
export class NoticeMails {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly campaigns: CampaignsService,
    private readonly pledges: PledgesService,
    private readonly settings: SettlementSettings,
  ) {}

  async send(
    tx: Transaction,
    campaignId: string,
    drafts: ReadonlyMap<string, NoticeDraft>,
  ): Promise<void> {
    if (drafts.size === 0) return;
    const terms = present(await this.campaigns.terms(campaignId, tx), 'the campaign');
    const gauges = await this.campaigns.gauges(tx, [campaignId]);
    const { reachedAt, ...gauge } = present(gauges.get(campaignId), 'the gauge');
    const dataFor = ({ locale, manageUrl, total }: PledgeRecipient): BackerMailData => ({
      campaign: {
        title: termsIn(terms, locale).title,
        url: `${this.settings.publicUrl}/campaigns/${terms.slug}`,
        closesAt: terms.closesAt.toISOString(),
        timeZone: terms.timeZone,
      },
      pledge: { manageUrl, total: total.toJSON() },
      gauge: { ...gauge, reachedAt: reachedAt?.toISOString() ?? null },
    });
    const recipients = await this.pledges.recipients(tx, [...drafts.keys()]);
    const mails = recipients.map((recipient) => {
      const { pledgeId, email, name, locale } = recipient;
      const draft = present(drafts.get(pledgeId), 'the draft of a recipient');
      const base = { to: { email, name, locale }, about: `pledge:${pledgeId}` };
      return draft(base, dataFor(recipient));
    });
    await this.notifications.sendMails(tx, mails);
  }
}
