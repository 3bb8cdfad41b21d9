import { Injectable } from '@nestjs/common';
import { assert, present } from '#libs/kernel/assert';
import type { Money } from '#libs/kernel/money';
import type { Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import { termsIn, type CampaignGauge, type CampaignTerms } from '#libs/campaigns/campaigns.types';
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

/** Money that was taken for a pledge. */
interface Payment extends PledgeRef {
  readonly amount: Money;
  readonly at: Date;
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

  /** Many at once, in as many statements as for one. */
  async collected(tx: Transaction, payments: readonly Payment[]): Promise<void> {
    const news = payments.map(({ pledgeId, campaignId, amount }) => {
      const payload: SettlementNews['pledge.collected'] = { pledgeId, campaignId, ...flat(amount) };
      return { type: 'pledge.collected', subject: pledgeId, payload: { ...payload } };
    });
    await this.outbox.append(tx, news);
  }

  /** Taken at the end: its backer hears it by a mail of its own. */
  async charged(tx: Transaction, payments: readonly Payment[]): Promise<void> {
    if (payments.length === 0) return;
    const paidAt = new Map(payments.map(({ pledgeId, at }) => [pledgeId, at]));
    await this.mails(tx, payments, (base, pledgeId) => ({
      ...base.envelope,
      key: `pledge_charged:${pledgeId}`,
      template: 'pledge_charged',
      data: {
        ...base.data,
        chargedAt: present(paidAt.get(pledgeId), 'the payment').toISOString(),
      },
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

  /** Money that came once too often went back; nothing happened to the pledge. */
  async strayRefunded(
    tx: Transaction,
    of: PledgeRef,
    refundId: string,
    amount: Money,
  ): Promise<void> {
    await this.mail(tx, of, (base) => ({
      ...base.envelope,
      key: `stray_refunded:${refundId}`,
      template: 'stray_refunded',
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

  async disputeFound(tx: Transaction, found: SettlementNews['dispute.found']): Promise<void> {
    await this.tell(tx, 'dispute.found', found);
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

  private mail(
    tx: Transaction,
    of: PledgeRef,
    order: (base: MailBase) => MailOrder,
  ): Promise<void> {
    return this.mails(tx, [of], order);
  }

  private async mails(
    tx: Transaction,
    about: readonly PledgeRef[],
    order: (base: MailBase, pledgeId: string) => MailOrder,
  ): Promise<void> {
    const campaignOf = new Map(about.map(({ pledgeId, campaignId }) => [pledgeId, campaignId]));
    const dataFor = await this.mailData(tx, [...new Set(campaignOf.values())]);
    const recipients = await this.pledges.recipients(tx, [...campaignOf.keys()]);
    assert(recipients.length === campaignOf.size, 'every pledge has its recipient');
    const orders = recipients.map((recipient) => {
      const { pledgeId, email, name, locale } = recipient;
      const data = dataFor(present(campaignOf.get(pledgeId), 'the campaign'), recipient);
      const envelope = { to: { email, name, locale }, about: `pledge:${pledgeId}` };
      return order({ envelope, data }, pledgeId);
    });
    await this.notifications.sendMails(tx, orders);
  }

  /** What mails about these campaigns say, with the words of whoever reads them. */
  private async mailData(
    tx: Transaction,
    campaignIds: readonly string[],
  ): Promise<(campaignId: string, recipient: PledgeRecipient) => BackerMailData> {
    const gauges = await this.campaigns.gauges(tx, campaignIds);
    const known = new Map<string, CampaignTerms>();
    for (const id of campaignIds) {
      known.set(id, present(await this.campaigns.terms(id, tx), 'the campaign'));
    }
    return (campaignId, recipient) => {
      const terms = present(known.get(campaignId), 'the campaign');
      const gauge = present(gauges.get(campaignId), 'the gauge');
      return this.dataFor(recipient, terms, gauge);
    };
  }

  private dataFor(
    recipient: PledgeRecipient,
    terms: CampaignTerms,
    gauge: CampaignGauge,
  ): BackerMailData {
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
