import { Injectable, Logger } from '@nestjs/common';
import type Stripe from 'stripe';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { isPassing, StripeClient } from '../stripe-client.js';
import { listMovements, MovementListing, MOVEMENTS } from './movement-listing.js';
import { idOf } from './movement.js';
import {
  claimToItemise,
  noteItemised,
  putItemisingBack,
  type PayoutToItemise,
} from './payouts.statements.js';
import { PAGE_SIZE } from './read-list.js';

const AT_ONCE = 20;
const CLAIM_SECONDS = 600;
/** Items that do not come to the payout's amount are counted again every hour for so long. */
const COUNT_AGAIN_SECONDS = 3600;
const COUNT_AGAIN_DAYS = 3;

interface Tally {
  readonly items: number;
  readonly netMinor: number;
}

/**
 * Learns which movements an automatic payout has paid out, once it is paid, and whether they come to
 * its amount: https://docs.stripe.com/payouts/reconciliation.
 */
@Injectable()
export class ItemisePayouts {
  readonly #logger = new Logger('payments');

  constructor(
    private readonly stripe: StripeClient,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly movements: MovementListing,
  ) {}

  /** What was not done, because Stripe does not answer just now, is due again at the next pull. */
  async run(
    stopping?: AbortSignal,
  ): Promise<{ readonly itemised: number; readonly done: boolean }> {
    for (let itemised = 0; ;) {
      const now = this.clock.now();
      const due = await this.database.transaction((tx) =>
        claimToItemise(tx, { now, until: addSeconds(now, CLAIM_SECONDS), limit: AT_ONCE }),
      );
      if (due.length === 0) return { itemised, done: true };
      for (const [index, payout] of due.entries()) {
        if (stopping?.aborted !== true && (await this.itemise(payout))) {
          itemised += 1;
          continue;
        }
        for (const { id } of due.slice(index)) await putItemisingBack(this.database, id, now);
        return { itemised, done: false };
      }
    }
  }

  /** False when Stripe does not answer just now. */
  private async itemise(payout: PayoutToItemise): Promise<boolean> {
    try {
      await this.settle(payout, await this.readItems(payout));
      return true;
    } catch (error) {
      if (isPassing(error)) return false;
      throw error;
    }
  }

  private async readItems({ id }: PayoutToItemise): Promise<Tally> {
    let tally: Tally = { items: 0, netMinor: 0 };
    for (let after: string | undefined; ;) {
      const seenAt = this.clock.now();
      const starting = after === undefined ? {} : { starting_after: after };
      const page = await this.stripe.callRepeatably(MOVEMENTS, (stripe) =>
        listMovements(stripe, { payout: id, limit: PAGE_SIZE, ...starting }),
      );
      // Stripe lists the payout's own movement with what it pays out.
      const items = page.data.filter((item) => idOf(item.source) !== id);
      await this.database.transaction((tx) =>
        this.movements.keep(tx, items, { seenAt, payoutId: id }),
      );
      tally = plus(tally, items);
      after = page.data.at(-1)?.id;
      if (!page.has_more || after === undefined) return tally;
    }
  }

  private async settle(payout: PayoutToItemise, tally: Tally): Promise<void> {
    const now = this.clock.now();
    const differs = tally.netMinor !== payout.amountMinor;
    const giveUpAt = addSeconds(payout.createdAt, COUNT_AGAIN_DAYS * 24 * 3600);
    const again = differs && now < giveUpAt ? addSeconds(now, COUNT_AGAIN_SECONDS) : null;
    await noteItemised(this.database, { id: payout.id, ...tally, now, again });
    if (differs) {
      const { id, amountMinor } = payout;
      this.#logger.warn({ id, amountMinor, ...tally }, 'the items of a payout are not its amount');
    }
  }
}

const plus = (tally: Tally, items: readonly Stripe.BalanceTransaction[]): Tally => ({
  items: tally.items + items.length,
  netMinor: items.reduce((sum, { net }) => sum + net, tally.netMinor),
});
