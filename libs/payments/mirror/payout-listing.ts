import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import type { Sql, Transaction } from '#libs/platform/database/database';
import { Outbox, type NewsItem } from '#libs/platform/outbox/outbox';
import type { PaymentNews } from '../payments.events.js';
import type { Listing, PageOf, PageParams } from './listing.js';
import { payoutOf } from './payout.js';
import { keepPayouts, notePayoutChanges, oldestOpenPayout } from './payouts.statements.js';

/** Payouts, each with the history of its states. */
@Injectable()
export class PayoutListing implements Listing<Stripe.Payout> {
  readonly kind = 'payouts';
  readonly endpoint = 'GET /v1/payouts';

  constructor(private readonly outbox: Outbox) {}

  readonly list = (stripe: Stripe, params: PageParams): Promise<PageOf<Stripe.Payout>> =>
    stripe.payouts.list(params);

  oldestOpen(sql: Sql, now: Date): Promise<Date | null> {
    return oldestOpenPayout(sql, now);
  }

  async store(tx: Transaction, items: readonly Stripe.Payout[], seenAt: Date): Promise<number> {
    const changes = await keepPayouts(tx, items.map(payoutOf), seenAt);
    if (changes.length === 0) return 0;
    await notePayoutChanges(tx, changes, seenAt);
    const moved = changes.filter(({ fromStatus, toStatus }) => fromStatus !== toStatus);
    if (moved.length > 0) await this.outbox.append(tx, moved.map(newsOf));
    return changes.length;
  }
}

function newsOf({ id }: { readonly id: string }): NewsItem {
  const payload: PaymentNews['payments.payout_changed'] = { payoutId: id };
  return { type: 'payments.payout_changed', subject: id, payload: { ...payload } };
}
