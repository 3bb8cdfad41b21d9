import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import type { Money } from '#libs/kernel/money';
import type { Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { termsIn } from '#libs/campaigns/campaigns.types';
import { NotificationsService } from '#libs/notifications/notifications.service';
import type { BackerMailData, MailOrder } from '#libs/notifications/notifications.types';
import { PledgesService } from '#libs/pledges/pledges.service';
import type { PledgeRecipient } from '#libs/pledges/pledges.types';
import type { FixWindow } from './fix-windows.statements.js';
import type { SettlementNews } from './settlement.events.js';
import { SettlementSettings } from './settlement.settings.js';

interface PledgeRef {
  readonly pledgeId: string;
  readonly campaignId: string;
}

/** Tells backers by mail, and the features above by news, what became of their money. */
@Injectable()
export class SettlementMessages {
  constructor(
    private readonly outbox: Outbox,
    private readonly notifications: NotificationsService,
    private readonly pledges: PledgesService,
    private readonly campaigns: CampaignsService,
    private readonly settings: SettlementSettings,
  ) {}

  async collected(tx: Transaction, of: PledgeRef, amount: Money, at: Date): Promise<void> {
    await this.tell(tx, 'pledge.collected', { ...of, ...flat(amount) });
    await this.mail(tx, of, (base) => ({
      ...base.envelope,
      key: `pledge_charged:${of.pledgeId}`,
      template: 'pledge_charged',
      data: { ...base.data, chargedAt: at.toISOString() },
    }));
  }

  /** `mailNumber` counts the mails of this fix window, from one. */
  async chargeFailed(tx: Transaction, window: FixWindow, mailNumber: number): Promise<void> {
    const { pledgeId, campaignId, reason } = window;
    const fixUntil = window.endsAt.toISOString();
    const payload = { pledgeId, campaignId, reason, fixUntil, mailNumber };
    await this.tell(tx, 'pledge.charge_failed', payload);
    await this.mail(tx, window, (base) => ({
      ...base.envelope,
      key: `charge_failed:${pledgeId}:${mailNumber}`,
      template: 'charge_failed',
      data: { ...base.data, reason, fixUntil, mailNumber },
    }));
  }

  async dropped(tx: Transaction, { pledgeId, campaignId }: PledgeRef): Promise<void> {
    await this.tell(tx, 'pledge.dropped', { pledgeId, campaignId });
    await this.mail(tx, { pledgeId, campaignId }, (base) => ({
      ...base.envelope,
      key: `pledge_dropped:${pledgeId}`,
      template: 'pledge_dropped',
      data: base.data,
    }));
  }

  async refunded(tx: Transaction, of: PledgeRef, refundId: string, amount: Money): Promise<void> {
    await this.tell(tx, 'pledge.refunded', { ...of, ...flat(amount) });
    await this.mail(tx, of, (base) => ({
      ...base.envelope,
      key: `pledge_refunded:${refundId}`,
      template: 'pledge_refunded',
      data: { ...base.data, refunded: amount.toJSON() },
    }));
  }

  async refundAsked(
    tx: Transaction,
    of: PledgeRef,
    refundId: string,
    amount: Money,
  ): Promise<void> {
    await this.mail(tx, of, (base) => ({
      ...base.envelope,
      key: `refund_asked:${refundId}`,
      template: 'refund_asked',
      data: { ...base.data, refunded: amount.toJSON() },
    }));
  }

  async refundFailed(
    tx: Transaction,
    of: PledgeRef,
    refundId: string,
    amount: Money,
  ): Promise<void> {
    await this.tell(tx, 'pledge.refund_failed', { ...of, ...flat(amount) });
    await this.mail(tx, of, (base) => ({
      ...base.envelope,
      key: `refund_failed:${refundId}`,
      template: 'refund_failed',
      data: { ...base.data, refunded: amount.toJSON() },
    }));
  }

  async shortfallTold(
    tx: Transaction,
    of: PledgeRef,
    outcome: SettlementNews['settlement.fell_short']['outcome'],
  ): Promise<void> {
    await this.mail(tx, of, (base) => ({
      ...base.envelope,
      key: `shortfall_told:${outcome}:${of.pledgeId}`,
      template: 'shortfall_told',
      data: { ...base.data, outcome },
    }));
  }

  async disputed(tx: Transaction, of: PledgeRef, amount: Money): Promise<void> {
    await this.tell(tx, 'pledge.disputed', { ...of, ...flat(amount) });
  }

  async disputeEnded(
    tx: Transaction,
    of: PledgeRef,
    state: SettlementNews['pledge.dispute_ended']['state'],
  ): Promise<void> {
    await this.tell(tx, 'pledge.dispute_ended', { ...of, state });
  }

  private async tell<Type extends Exclude<keyof SettlementNews, 'settlement.fell_short'>>(
    tx: Transaction,
    type: Type,
    payload: SettlementNews[Type],
  ): Promise<void> {
    await this.outbox.append(tx, [{ type, subject: payload.pledgeId, payload: { ...payload } }]);
  }

  private async mail(
    tx: Transaction,
    { pledgeId, campaignId }: PledgeRef,
    order: (base: MailBase) => MailOrder,
  ): Promise<void> {
    const [recipient] = await this.pledges.recipients(tx, [pledgeId]);
    const data = await this.mailData(tx, campaignId, present(recipient, 'the recipient'));
    const { email, name, locale } = present(recipient, 'the recipient');
    const envelope = { to: { email, name, locale }, about: `pledge:${pledgeId}` };
    await this.notifications.sendMails(tx, [order({ envelope, data })]);
  }

  private async mailData(
    tx: Transaction,
    campaignId: string,
    recipient: PledgeRecipient,
  ): Promise<BackerMailData> {
    const terms = present(await this.campaigns.terms(campaignId, tx), 'the campaign');
    const gauges = await this.campaigns.gauges(tx, [campaignId]);
    const gauge = present(gauges.get(campaignId), 'the gauge');
    return {
      campaign: {
        title: termsIn(terms, recipient.locale).title,
        url: `${this.settings.publicUrl}/campaigns/${terms.slug}`,
        closesAt: terms.closesAt.toISOString(),
        timeZone: terms.timeZone,
        collection: terms.collection,
      },
      pledge: { manageUrl: recipient.manageUrl, total: recipient.total.toJSON() },
      gauge: { ...gauge, reachedAt: gauge.reachedAt?.toISOString() ?? null },
    };
  }
}

interface MailBase {
  readonly envelope: Pick<MailOrder, 'to' | 'about'>;
  readonly data: BackerMailData;
}

const flat = (money: Money): { amountMinor: number; currency: string } => ({
  amountMinor: money.amountMinor,
  currency: money.currency,
});
