import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import type { PaymentNews } from '#libs/payments/payments.events';
import type { Transaction } from '#libs/platform/database/database';
import { NewsSubscribers, type DeliveredNews } from '#libs/platform/outbox/outbox';
import { noteDispute } from './disputes.statements.js';

type Reported = PaymentNews['payments.dispute_reported'];

/** Reports only wake whoever minds disputes: one writer, whatever order the events come in. */
@Injectable()
export class DisputeReports implements OnModuleInit {
  constructor(
    private readonly subscribers: NewsSubscribers,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  onModuleInit(): void {
    this.subscribers.register({
      name: 'settlement:dispute-reports',
      types: ['payments.dispute_reported'],
      handle: (tx, news) => this.reported(tx, news),
    });
  }

  private async reported(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    const now = this.clock.now();
    for (const { payload } of news) {
      const { stripeDisputeId } = payload as Reported;
      await noteDispute(tx, { id: this.ids.next(), stripeDisputeId, now });
    }
  }
}
