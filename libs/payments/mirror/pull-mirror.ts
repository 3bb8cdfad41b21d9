import { Injectable } from '@nestjs/common';
import { Database } from '#libs/platform/database/database';
import { DisputeListing } from './dispute-listing.js';
import { ItemisePayouts } from './itemise-payouts.js';
import { LookAtPending } from './look-at-pending.js';
import { MovementListing } from './movement-listing.js';
import { StripeMirror, type MirrorReport } from './mirror.types.js';
import { mirroredAsOf } from './mirror-cursors.statements.js';
import { PayoutListing } from './payout-listing.js';
import { ReadList } from './read-list.js';

/** What is read, one after the other: a pull never has more than one call under way. */
@Injectable()
export class Listings {
  constructor(
    readonly movements: MovementListing,
    readonly payouts: PayoutListing,
    readonly disputes: DisputeListing,
  ) {}
}

@Injectable()
export class PullMirror extends StripeMirror {
  constructor(
    private readonly database: Database,
    private readonly reader: ReadList,
    private readonly listings: Listings,
    private readonly itemising: ItemisePayouts,
    private readonly pending: LookAtPending,
  ) {
    super();
  }

  override async pull(stopping?: AbortSignal): Promise<MirrorReport> {
    const movements = await this.reader.run(this.listings.movements, stopping);
    const payouts = await this.reader.run(this.listings.payouts, stopping);
    const disputes = await this.reader.run(this.listings.disputes, stopping);
    const { itemised, done } = await this.itemising.run(stopping);
    const looked = await this.pending.run(stopping);
    return {
      complete: [movements, payouts, disputes].every((kind) => kind.complete) && done && looked,
      kinds: {
        balance_transactions: { read: movements.read, changed: movements.changed },
        payouts: { read: payouts.read, changed: payouts.changed },
        disputes: { read: disputes.read, changed: disputes.changed },
      },
      payoutsItemised: itemised,
    };
  }

  override asOf(): Promise<Date | null> {
    return mirroredAsOf(this.database);
  }
}
