import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isUuid } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import { NewsSubscribers, type DeliveredNews } from '#libs/platform/outbox/outbox';
import type { PaymentNews } from '#libs/payments/payments.events';
import type { PledgeNews } from '#libs/pledges/pledges.events';
import { hurryAttempt } from './attempts.statements.js';
import { hurryLateLook } from './fixing/open-intents.statements.js';
import { noteFixedCards } from './fix-windows.statements.js';
import { hurryRefund } from './refunds.statements.js';
import { CollectPaid } from './with-pledge/collect-paid.js';

type Payload<Type extends keyof (PaymentNews & PledgeNews)> = (PaymentNews & PledgeNews)[Type];

const PAID_AT_ONCE = 50;

/**
 * Reports only wake the owner of the row, who asks Stripe itself: one writer, whatever order the
 * events come in.
 */
@Injectable()
export class SettlementSubscribers implements OnModuleInit {
  constructor(
    private readonly subscribers: NewsSubscribers,
    private readonly clock: Clock,
    private readonly paid: CollectPaid,
  ) {}

  onModuleInit(): void {
    this.subscribers.register({
      name: 'settlement:charge-reports',
      types: ['payments.charge_reported'],
      handle: (tx, news) => this.chargesReported(tx, news),
    });
    this.subscribers.register({
      name: 'settlement:refund-reports',
      types: ['payments.refund_reported'],
      handle: (tx, news) => this.refundsReported(tx, news),
    });
    this.subscribers.register({
      name: 'settlement:fixed-cards',
      types: ['pledge.card_fixed'],
      handle: (tx, news) => this.cardsFixed(tx, news),
    });
    this.subscribers.register({
      name: 'settlement:paid-pledges',
      types: ['payments.pledge_paid'],
      batchSize: PAID_AT_ONCE,
      handle: (tx, news) => this.pledgesPaid(tx, news),
    });
    this.subscribers.register({
      name: 'settlement:withdrawn-pledges',
      types: ['pledge.withdrawn'],
      // One pledge a transaction: each locks its gate before the pledge.
      batchSize: 1,
      handle: (tx, news) => this.pledgesWithdrawn(tx, news),
    });
  }

  private pledgesPaid(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    const payments = news.map(({ payload }) => payload as Payload<'payments.pledge_paid'>);
    return this.paid.execute(tx, payments);
  }

  private async pledgesWithdrawn(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    for (const { payload } of news) {
      await this.paid.giveBack(tx, payload as Payload<'pledge.withdrawn'>);
    }
  }

  private async chargesReported(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    for (const { payload } of news) {
      const { attemptId, status } = payload as Payload<'payments.charge_reported'>;
      await hurryAttempt(tx, attemptId, this.clock.now());
      if (status === 'succeeded') await hurryLateLook(tx, attemptId, this.clock.now());
    }
  }

  private async refundsReported(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    for (const { payload } of news) {
      const { refundId } = payload as Payload<'payments.refund_reported'>;
      // A refund made by hand at Stripe has no row here; reconciliation will show it.
      if (refundId !== null && isUuid(refundId)) await hurryRefund(tx, refundId, this.clock.now());
    }
  }

  private async cardsFixed(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    const pledgeIds = news.map(({ payload }) => (payload as Payload<'pledge.card_fixed'>).pledgeId);
    await noteFixedCards(tx, pledgeIds, this.clock.now());
  }
}
