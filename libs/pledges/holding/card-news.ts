import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#libs/platform/database/database';
import { BackgroundWork } from '#libs/platform/jobs/jobs';
import {
  NewsSubscribers,
  type DeliveredNews,
  type NewsSubscriber,
} from '#libs/platform/outbox/outbox';
import type { PaymentNews } from '#libs/payments/payments.events';
import { ExpirePledges } from './expire-pledges.js';
import { FixCards } from './fix-cards.js';
import { HoldPledges } from './hold-pledges.js';

const BATCH = 200;

/** What holding listens to and does on its own. */
@Injectable()
export class CardNews implements NewsSubscriber, OnModuleInit {
  readonly name = 'pledges:hold-saved-cards';
  readonly types = ['payments.card_saved'];
  readonly batchSize = BATCH;

  constructor(
    private readonly hold: HoldPledges,
    private readonly fix: FixCards,
    private readonly expire: ExpirePledges,
    private readonly subscribers: NewsSubscribers,
    private readonly background: BackgroundWork,
  ) {}

  onModuleInit(): void {
    this.subscribers.register(this);
    this.background.registerSweep({
      name: 'pledges:expire-reservations',
      everySeconds: 5,
      run: () => this.expire.sweep(),
    });
  }

  async handle(tx: Transaction, news: readonly DeliveredNews[]): Promise<void> {
    const saved = news.map(({ payload }) => payload as PaymentNews['payments.card_saved']);
    await this.hold.execute(
      tx,
      saved.filter(({ purpose }) => purpose === 'pledge'),
    );
    await this.fix.execute(
      tx,
      saved.filter(({ purpose }) => purpose !== 'pledge'),
    );
  }
}
