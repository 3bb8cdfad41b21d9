import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Sweep } from '#libs/platform/jobs/jobs';
import { NoticeMails, type NoticeDraft } from './notice-mails.js';
import {
  findExpiringCards,
  findToBeCharged,
  noteNotices,
  type ExpiringCard,
  type Notice,
} from './notices.statements.js';

const AT_ONCE = 200;

/**
 * What is told before the deadline about the charge that comes after it: who needs another card three
 * days before, and everybody a day before. Each pledge hears each once.
 */
@Injectable()
export class Preflight implements Sweep {
  readonly name = 'settlement:preflight';
  readonly everySeconds = 30;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mails: NoticeMails,
  ) {}

  async run(): Promise<number> {
    return (await this.askForCards()) + (await this.announceCharges());
  }

  private async askForCards(): Promise<number> {
    const cards = await findExpiringCards(this.database, this.clock.now(), AT_ONCE);
    const byPledge = new Map(cards.map((card) => [card.pledgeId, card]));
    return this.tell('card_expires_soon', cards, ({ pledgeId }) => {
      const card = byPledge.get(pledgeId);
      return (base, data) => ({
        ...base,
        key: `card_expires_soon:${pledgeId}`,
        template: 'card_expires_soon',
        data: { ...data, last4: card?.last4 ?? '', goodUntil: monthOf(card) },
      });
    });
  }

  private async announceCharges(): Promise<number> {
    const found = await findToBeCharged(this.database, this.clock.now(), AT_ONCE);
    const notices = found.map((one) => ({ ...one, paymentMethodId: null }));
    return this.tell('about_to_be_charged', notices, ({ pledgeId }) => (base, data) => ({
      ...base,
      key: `about_to_be_charged:${pledgeId}`,
      template: 'about_to_be_charged',
      data,
    }));
  }

  /** One campaign a transaction; what another worker has told meanwhile is left out. */
  private async tell(
    kind: 'card_expires_soon' | 'about_to_be_charged',
    notices: readonly Notice[],
    draftFor: (notice: Notice) => NoticeDraft,
  ): Promise<number> {
    const campaigns = [...new Set(notices.map(({ campaignId }) => campaignId))];
    for (const campaignId of campaigns) {
      const ours = notices.filter((notice) => notice.campaignId === campaignId);
      await this.database.transaction(async (tx) => {
        const fresh = await noteNotices(tx, kind, ours, this.clock.now());
        const drafts = ours
          .filter(({ pledgeId }) => fresh.has(pledgeId))
          .map((notice) => [notice.pledgeId, draftFor(notice)] as const);
        await this.mails.send(tx, campaignId, new Map(drafts));
      });
    }
    return notices.length;
  }
}

/** "09/2026", as it stands on the card. */
const monthOf = (card: ExpiringCard | undefined): string =>
  card === undefined ? '' : `${String(card.expMonth).padStart(2, '0')}/${card.expYear}`;
