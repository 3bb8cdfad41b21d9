import { Injectable } from '@nestjs/common';
import { addSeconds, Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { PaymentsSettings } from '../payments.settings.js';
import { isPassing, StripeClient } from '../stripe-client.js';
import type { Listing, PageParams } from './listing.js';
import type { KindReport } from './mirror.types.js';
import {
  advanceReading,
  beginReading,
  endReading,
  leaveReading,
  type Overlaps,
  type Reading,
} from './mirror-cursors.statements.js';

/** The most that Stripe gives at once. */
export const PAGE_SIZE = 100;

/** Longer than one call may take with its retries and the wait for the budget. */
const LEASE_SECONDS = 240;
const DEEP_OVERLAP_SECONDS = 3 * 24 * 3600;
const DEEP_EVERY_SECONDS = 24 * 3600;

export type ReadReport = KindReport & { readonly complete: boolean };

interface Item {
  readonly id: string;
  readonly created: number;
}

/** `kept` is false when another process has taken over. */
interface Stored {
  readonly changed: number;
  readonly kept: boolean;
}

/** `lastId` is null on the last page. */
type StoredPage = Stored & { readonly read: number; readonly lastId: string | null };

/**
 * Reads a list of Stripe's from the newest page down to where it was read before, less an overlap.
 * Each page is stored together with how far the reading has come, so that a reading that breaks off
 * goes on where it stopped; only one that reaches its end moves the mark.
 */
@Injectable()
export class ReadList {
  constructor(
    private readonly stripe: StripeClient,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: PaymentsSettings,
  ) {}

  /** Incomplete when Stripe does not answer, the process stops, or another process reads. */
  async run<I extends Item>(listing: Listing<I>, stopping?: AbortSignal): Promise<ReadReport> {
    let [read, changed] = [0, 0];
    for (;;) {
      const reading = await this.begin(listing);
      if (reading === null) return { read, changed, complete: false };
      const report = await this.readOn(listing, reading, stopping);
      read += report.read;
      changed += report.changed;
      // One that went on with an older reading has not seen what came after that had begun.
      if (!report.complete || !reading.resumed) return { read, changed, complete: report.complete };
    }
  }

  private begin(listing: Pick<Listing<Item>, 'kind' | 'oldestOpen'>): Promise<Reading | null> {
    const now = this.clock.now();
    const overlaps: Overlaps = {
      usualSeconds: this.settings.mirrorOverlapSeconds,
      deepSeconds: Math.max(DEEP_OVERLAP_SECONDS, this.settings.mirrorOverlapSeconds),
      deepEverySeconds: DEEP_EVERY_SECONDS,
    };
    return this.database.transaction(async (tx) => {
      const oldestOpen = await listing.oldestOpen(tx, now);
      const lease = { now, until: addSeconds(now, LEASE_SECONDS) };
      return beginReading(tx, listing.kind, lease, { overlaps, oldestOpen });
    });
  }

  private async readOn<I extends Item>(
    listing: Listing<I>,
    reading: Reading,
    stopping: AbortSignal | undefined,
  ): Promise<ReadReport> {
    let [read, changed] = [0, 0];
    for (let after = reading.afterId; ;) {
      const page = stopping?.aborted === true ? null : await this.next(listing, reading, after);
      if (page === null) {
        await leaveReading(this.database, reading);
        return { read, changed, complete: false };
      }
      read += page.read;
      changed += page.changed;
      after = page.lastId;
      if (!page.kept) return { read, changed, complete: false };
      if (after === null) {
        return { read, changed, complete: await endReading(this.database, reading) };
      }
    }
  }

  /** Asks for a page and stores it; null when Stripe does not answer just now. */
  private async next<I extends Item>(
    listing: Listing<I>,
    reading: Reading,
    after: string | null,
  ): Promise<StoredPage | null> {
    try {
      const seenAt = this.clock.now();
      const page = await this.stripe.callRepeatably(listing.endpoint, (stripe) =>
        listing.list(stripe, paramsOf(reading, after)),
      );
      const stored = await this.keep(listing, reading, page.data, seenAt);
      const lastId = page.has_more ? (page.data.at(-1)?.id ?? null) : null;
      return { ...stored, read: page.data.length, lastId };
    } catch (error) {
      if (isPassing(error)) return null;
      await leaveReading(this.database, reading);
      throw error;
    }
  }

  private keep<I extends Item>(
    listing: Listing<I>,
    reading: Reading,
    items: readonly I[],
    seenAt: Date,
  ): Promise<Stored> {
    const last = items.at(-1);
    if (last === undefined) return Promise.resolve({ changed: 0, kept: true });
    const newest = items.reduce((latest, { created }) => Math.max(latest, created), 0);
    return this.database.transaction(async (tx) => {
      const kept = await advanceReading(tx, reading, {
        newestAt: new Date(newest * 1000),
        afterId: last.id,
        until: addSeconds(this.clock.now(), LEASE_SECONDS),
      });
      if (!kept) return { changed: 0, kept };
      return { changed: await listing.store(tx, items, seenAt), kept };
    });
  }
}

function paramsOf({ downTo }: Reading, after: string | null): PageParams {
  return {
    limit: PAGE_SIZE,
    ...(downTo === null ? {} : { created: { gte: Math.floor(downTo.getTime() / 1000) } }),
    ...(after === null ? {} : { starting_after: after }),
  };
}
