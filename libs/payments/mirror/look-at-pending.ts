import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { isPassing, StripeClient } from '../stripe-client.js';
import { listMovements, MovementListing, MOVEMENTS } from './movement-listing.js';
import { dueDays, dueIds, putLookOff, type DueDay } from './movements.statements.js';
import { PAGE_SIZE } from './read-list.js';

const ONE = 'GET /v1/balance_transactions/:id';

/** Reads pending movements again once their money should be available. */
@Injectable()
export class LookAtPending {
  constructor(
    private readonly stripe: StripeClient,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly movements: MovementListing,
  ) {}

  /** False when Stripe does not answer just now: what is due stays due. */
  async run(stopping?: AbortSignal): Promise<boolean> {
    const now = this.clock.now();
    try {
      for (const day of await dueDays(this.database, now)) {
        if (stopping?.aborted === true) return false;
        // A few stragglers of a busy day are asked for one by one.
        if (day.due * PAGE_SIZE < day.inSpan) await this.readEach(now, day);
        else await this.readSpan(day);
        await putLookOff(this.database, now, day);
      }
      return true;
    } catch (error) {
      if (isPassing(error)) return false;
      throw error;
    }
  }

  private async readEach(now: Date, day: DueDay): Promise<void> {
    for (const id of await dueIds(this.database, now, day)) {
      const seenAt = this.clock.now();
      const item = await this.stripe.callRepeatably(ONE, (stripe) =>
        stripe.balanceTransactions.retrieve(id, { expand: ['source'] }),
      );
      await this.database.transaction((tx) => this.movements.store(tx, [item], seenAt));
    }
  }

  private async readSpan({ from, to }: DueDay): Promise<void> {
    const created = { gte: secondsOf(from), lte: secondsOf(to) };
    for (let after: string | undefined; ;) {
      const seenAt = this.clock.now();
      const starting = after === undefined ? {} : { starting_after: after };
      const page = await this.stripe.callRepeatably(MOVEMENTS, (stripe) =>
        listMovements(stripe, { created, limit: PAGE_SIZE, ...starting }),
      );
      await this.database.transaction((tx) => this.movements.store(tx, page.data, seenAt));
      after = page.data.at(-1)?.id;
      if (!page.has_more || after === undefined) return;
    }
  }
}

const secondsOf = (instant: Date): number => Math.floor(instant.getTime() / 1000);
