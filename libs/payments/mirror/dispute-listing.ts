import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import type { Sql, Transaction } from '#libs/platform/database/database';
import { keepDisputes, mirroredDisputeOf, oldestOpenDispute } from './disputes.statements.js';
import type { Listing, PageOf, PageParams } from './listing.js';
import { MissedReports } from './missed-reports.js';

/** Disputes, read again until they have come to their end. */
@Injectable()
export class DisputeListing implements Listing<Stripe.Dispute> {
  readonly kind = 'disputes';
  readonly endpoint = 'GET /v1/disputes';

  constructor(private readonly missed: MissedReports) {}

  readonly list = (stripe: Stripe, params: PageParams): Promise<PageOf<Stripe.Dispute>> =>
    stripe.disputes.list(params);

  oldestOpen(sql: Sql): Promise<Date | null> {
    return oldestOpenDispute(sql);
  }

  async store(tx: Transaction, items: readonly Stripe.Dispute[], seenAt: Date): Promise<number> {
    const changed = await keepDisputes(tx, items.map(mirroredDisputeOf), seenAt);
    await this.missed.ofDisputes(
      tx,
      items.filter(({ id }) => changed.has(id)),
    );
    return changed.size;
  }
}
