import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { NotificationsService } from '#libs/notifications/notifications.service';
import { manageUrl } from '../pledge-token.js';
import { PledgeSettings } from '../pledges.types.js';

/** One mail in so many minutes, however often and by whomever it is asked for. */
const ONE_MAIL_MINUTES = 10;
const LINKS_MAX = 50;

export interface AskedLinks {
  readonly email: string;
  /** The language of whoever asks; null: the one of the last pledge. */
  readonly locale: string | null;
}

interface LinkRow {
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly name: string;
  readonly locale: string;
}

/** One mail with the links to all pledges that were made with an address. */
@Injectable()
export class LinkLetters {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly notifications: NotificationsService,
    private readonly settings: PledgeSettings,
    private readonly clock: Clock,
  ) {}

  async write(tx: Transaction, { email, locale }: AskedLinks): Promise<void> {
    const rows = await tx.rows<LinkRow>(
      `select p.id as "pledgeId", p.campaign_id as "campaignId", b.name, b.locale
       from pledges.backers b join pledges.pledges p on p.backer_id = b.id
       where b.email = $1 and p.state <> 'expired' order by p.id desc limit $2`,
      [email, LINKS_MAX],
    );
    const [first] = rows;
    if (first === undefined) return;
    const pledges = [];
    for (const { pledgeId, campaignId } of rows) {
      const terms = present(await this.campaigns.terms(campaignId, tx), 'the campaign');
      const url = manageUrl(this.settings.publicUrl, this.settings.linkSecret, pledgeId);
      pledges.push({ title: terms.title, manageUrl: url });
    }
    await this.notifications.sendMails(tx, [
      {
        key: `pledge_links:${hashOf(email)}:${this.slot()}`,
        template: 'pledge_links',
        data: { pledges },
        to: { email, name: first.name, locale: locale ?? first.locale },
        about: `pledge:${first.pledgeId}`,
      },
    ]);
  }

  private slot(): number {
    return Math.floor(this.clock.now().getTime() / (ONE_MAIL_MINUTES * 60_000));
  }
}

/** Keys are shown to staff and logged; an address is not. */
export const hashOf = (email: string): string =>
  createHash('sha256').update(email).digest('hex').slice(0, 32);
