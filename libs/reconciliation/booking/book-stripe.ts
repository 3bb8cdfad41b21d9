import { Injectable } from '@nestjs/common';
import { Database } from '#libs/platform/database/database';
import { LedgerService } from '#libs/ledger/ledger.service';
import type { DraftEntry } from '#libs/ledger/ledger.types';
import { conversionEntry, movementEntry } from './stripe-entries.js';
import { unbookedConversions, unbookedMovements } from './unbooked.queries.js';

const BATCH = 500;

/**
 * Books what only Stripe tells: payouts and their ends, fees of its own, conversions, reserves, and
 * what is not understood. One cause makes one entry, so any number of workers may do it.
 */
@Injectable()
export class BookStripe {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
  ) {}

  /** @returns how many entries were posted. */
  async execute(seenFrom: string): Promise<number> {
    const movements = await this.inBatches(async () => {
      const found = await unbookedMovements(this.database, { seenFrom, limit: BATCH });
      return found.map(movementEntry);
    });
    const conversions = await this.inBatches(async () => {
      const found = await unbookedConversions(this.database, BATCH);
      return found.map(conversionEntry);
    });
    return movements + conversions;
  }

  private async inBatches(next: () => Promise<DraftEntry[]>): Promise<number> {
    let booked = 0;
    for (;;) {
      const entries = await next();
      if (entries.length === 0) return booked;
      const results = await this.database.transaction((tx) => this.ledger.post(tx, entries));
      booked += results.filter(({ posted }) => posted).length;
      if (entries.length < BATCH) return booked;
    }
  }
}
