import type { Ids } from '#libs/kernel/ids';
import type { Clock } from '#libs/kernel/time';
import { CallBudget } from '#libs/payments/call-budget';
import { DisputeListing } from '#libs/payments/mirror/dispute-listing';
import { ItemisePayouts } from '#libs/payments/mirror/itemise-payouts';
import { LookAtPending } from '#libs/payments/mirror/look-at-pending';
import type { StripeMirror } from '#libs/payments/mirror/mirror.types';
import { MissedReports } from '#libs/payments/mirror/missed-reports';
import { MovementListing } from '#libs/payments/mirror/movement-listing';
import { PayoutListing } from '#libs/payments/mirror/payout-listing';
import { Listings, PullMirror } from '#libs/payments/mirror/pull-mirror';
import { ReadList } from '#libs/payments/mirror/read-list';
import type { PaymentsSettings } from '#libs/payments/payments.settings';
import { StripeClient } from '#libs/payments/stripe-client';
import type { Database } from '#libs/platform/database/database';
import { SqlOutbox } from '#libs/platform/outbox/sql-outbox';

interface MirrorSurroundings {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A mirror as the modules wire it, on the database and the clock of a spec: one process of many. */
export function mirrorOf(
  { database, clock, ids }: MirrorSurroundings,
  settings: PaymentsSettings,
): StripeMirror {
  const client = new StripeClient(new CallBudget(database, settings), settings);
  const outbox = new SqlOutbox(ids, clock);
  const missed = new MissedReports(outbox, clock);
  const movements = new MovementListing(missed);
  return new PullMirror(
    database,
    new ReadList(client, database, clock, settings),
    new Listings(movements, new PayoutListing(outbox), new DisputeListing(missed)),
    new ItemisePayouts(client, database, clock, movements),
    new LookAtPending(client, database, clock, movements),
  );
}
