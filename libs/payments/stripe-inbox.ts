import { Injectable, type OnModuleInit } from '@nestjs/common';
import type Stripe from 'stripe';
import { Clock } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import {
  InboxHandlers,
  type InboxHandler,
  type StoredInboxMessage,
} from '#libs/platform/inbox/inbox';
import { Outbox, type NewsItem } from '#libs/platform/outbox/outbox';
import type { PaymentNews } from './payments.events.js';
import { endHold } from './holds/holds.statements.js';
import { hurryPull } from './mirror/mirror-cursors.statements.js';
import { SaveCards, type ReadCard } from './save-cards.js';
import { closeSetup, noteReport, updateCard } from './stripe-inbox.queries.js';
import { factOf, type StripeFact } from './stripe-events.js';

export const STRIPE_SOURCE = 'stripe';

/** Cards by the intent that saved them, read from Stripe before the transaction. */
type Cards = ReadonlyMap<string, ReadCard>;

/** Makes news of Stripe's events, each thing once, however often and in whatever order they come. */
@Injectable()
export class StripeInbox implements InboxHandler<Cards>, OnModuleInit {
  readonly source = STRIPE_SOURCE;

  constructor(
    private readonly handlers: InboxHandlers,
    private readonly outbox: Outbox,
    private readonly saving: SaveCards,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this);
  }

  async prepare(messages: readonly StoredInboxMessage[]): Promise<Cards> {
    const saved = factsOf(messages).filter((fact) => fact.kind === 'setup_succeeded');
    const ids = [...new Set(saved.map((fact) => fact.setupIntentId))];
    const cards = await Promise.all(
      ids.map(async (id) => [id, await this.saving.readCard(id)] as const),
    );
    return new Map(cards.filter((pair): pair is [string, ReadCard] => pair[1] !== null));
  }

  async handle(
    tx: Transaction,
    messages: readonly StoredInboxMessage[],
    cards: Cards,
  ): Promise<void> {
    const news: NewsItem[] = [];
    for (const fact of factsOf(messages)) {
      const item = await this.settle(tx, fact, cards);
      if (item !== null) news.push(item);
    }
    if (news.length > 0) await this.outbox.append(tx, news);
  }

  private settle(tx: Transaction, fact: StripeFact, cards: Cards): Promise<NewsItem | null> {
    switch (fact.kind) {
      case 'setup_succeeded':
        return this.saveCard(tx, fact, cards);
      case 'setup_failed':
        return this.refuseCard(tx, fact);
      case 'setup_cancelled':
        return this.cancelSetup(tx, fact);
      case 'hold_ended':
        return this.endHold(tx, fact);
      case 'charge':
        return this.reportCharge(tx, fact);
      case 'refund':
        return this.reportRefund(tx, fact);
      case 'dispute':
        return this.reportDispute(tx, fact);
      case 'card_updated':
        return updateCard(tx, fact.card).then(() => null);
      case 'balance_moved':
        return hurryPull(tx, this.clock.now()).then(() => null);
    }
  }

  /** The event names the payment method only; what we show of the card was read with the intent. */
  private saveCard(
    tx: Transaction,
    fact: Extract<StripeFact, { kind: 'setup_succeeded' }>,
    cards: Cards,
  ): Promise<NewsItem | null> {
    const card = cards.get(fact.setupIntentId);
    return card === undefined ? Promise.resolve(null) : this.saving.save(tx, fact, card);
  }

  /** The intent stays open: the backer may try another card in the same form. */
  private async refuseCard(
    tx: Transaction,
    fact: Extract<StripeFact, { kind: 'setup_failed' }>,
  ): Promise<NewsItem | null> {
    const { setupIntentId, pledgeId, declineCode, attempt } = fact;
    const isNew = await noteReport(tx, [setupIntentId, 'setup_failed', attempt], this.clock.now());
    return isNew ? news('payments.card_refused', { pledgeId, declineCode }) : null;
  }

  private async cancelSetup(
    tx: Transaction,
    fact: Extract<StripeFact, { kind: 'setup_cancelled' }>,
  ): Promise<null> {
    const now = this.clock.now();
    await closeSetup(tx, fact.setupIntentId, { state: 'cancelled', paymentMethodId: null, now });
    return null;
  }

  /** The pledge stays as it is: one that is held is charged with its saved card in the end. */
  private async endHold(
    tx: Transaction,
    { paymentIntentId }: Extract<StripeFact, { kind: 'hold_ended' }>,
  ): Promise<null> {
    await endHold(tx, paymentIntentId, this.clock.now());
    return null;
  }

  private async reportCharge(
    tx: Transaction,
    fact: Extract<StripeFact, { kind: 'charge' }>,
  ): Promise<NewsItem | null> {
    const { pledgeId, attemptId, paymentIntentId, status } = fact;
    const isNew = await noteReport(tx, [fact.objectId, 'charge', fact.detail], this.clock.now());
    if (!isNew) return null;
    return news('payments.charge_reported', { pledgeId, attemptId, paymentIntentId, status });
  }

  private async reportRefund(
    tx: Transaction,
    fact: Extract<StripeFact, { kind: 'refund' }>,
  ): Promise<NewsItem | null> {
    const { stripeRefundId, pledgeId, refundId, status } = fact;
    const isNew = await noteReport(tx, [stripeRefundId, 'refund', status], this.clock.now());
    if (!isNew) return null;
    return news('payments.refund_reported', { pledgeId, stripeRefundId, refundId, status });
  }

  private async reportDispute(
    tx: Transaction,
    { stripeDisputeId, status, detail }: Extract<StripeFact, { kind: 'dispute' }>,
  ): Promise<NewsItem | null> {
    const isNew = await noteReport(tx, [stripeDisputeId, 'dispute', detail], this.clock.now());
    if (!isNew) return null;
    const payload: PaymentNews['payments.dispute_reported'] = { stripeDisputeId, status };
    return { type: 'payments.dispute_reported', subject: stripeDisputeId, payload };
  }
}

type PledgeNewsType = Exclude<
  keyof PaymentNews,
  'payments.dispute_reported' | 'payments.payout_changed'
>;

function factsOf(messages: readonly StoredInboxMessage[]): StripeFact[] {
  return messages
    .map((message) => factOf(message.payload as Stripe.Event))
    .filter((fact) => fact !== null);
}

function news<Type extends PledgeNewsType>(type: Type, payload: PaymentNews[Type]): NewsItem {
  return { type, subject: payload.pledgeId, payload: { ...payload } };
}
