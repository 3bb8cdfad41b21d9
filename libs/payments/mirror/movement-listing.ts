import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import type { Transaction } from '#libs/platform/database/database';
import type { Listing, PageOf, PageParams } from './listing.js';
import { MissedReports } from './missed-reports.js';
import { movementOf } from './movement.js';
import { givePledges, keepMovements } from './movements.statements.js';

export const MOVEMENTS = 'GET /v1/balance_transactions';

export const listMovements = (
  stripe: Stripe,
  params: PageParams & { readonly payout?: string },
): Promise<PageOf<Stripe.BalanceTransaction>> =>
  stripe.balanceTransactions.list({ ...params, expand: ['data.source'] });

/** Balance transactions of every kind; those that are still pending are asked for separately. */
@Injectable()
export class MovementListing implements Listing<Stripe.BalanceTransaction> {
  readonly kind = 'balance_transactions';
  readonly endpoint = MOVEMENTS;
  readonly list = listMovements;

  constructor(private readonly missed: MissedReports) {}

  oldestOpen(): Promise<null> {
    return Promise.resolve(null);
  }

  store(
    tx: Transaction,
    items: readonly Stripe.BalanceTransaction[],
    seenAt: Date,
  ): Promise<number> {
    return this.keep(tx, items, { seenAt, payoutId: null });
  }

  /** `payoutId`: the automatic payout that all of these were paid out with. */
  async keep(
    tx: Transaction,
    items: readonly Stripe.BalanceTransaction[],
    when: { readonly seenAt: Date; readonly payoutId: string | null },
  ): Promise<number> {
    const movements = items.map(movementOf);
    const changed = await keepMovements(tx, movements, when);
    if (changed.size === 0) return 0;
    const fresh = movements.filter(({ id }) => changed.has(id));
    await givePledges(tx, [...new Set(fresh.flatMap((one) => one.payment_intent_id ?? []))]);
    await this.missed.ofMovements(
      tx,
      items.filter(({ id }) => changed.has(id)),
    );
    return changed.size;
  }
}
