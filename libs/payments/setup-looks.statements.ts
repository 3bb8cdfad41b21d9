import { addSeconds } from '#libs/kernel/time';
import type { Transaction } from '#libs/platform/database/database';
import type { SetupOrder } from './payments.types.js';

/** A setup that Stripe is asked about because no event has ended it. */
export interface OpenSetup {
  readonly setupIntentId: string;
  readonly pledgeId: string;
  readonly purpose: SetupOrder['purpose'];
}

/**
 * Ages at which an open setup is asked for. A checkout is given up after a quarter of an hour, so
 * three looks come before; people who mend a card take longer.
 */
const LOOK_AGES_SECONDS = [60, 240, 780, 3600, 21_600, 86_400];

/** The first look at a setup that is made now. */
export const firstLookAt = (now: Date): Date => addSeconds(now, LOOK_AGES_SECONDS[0] ?? 0);

/** Takes setups whose time has come, and plans their next look before Stripe is asked. */
export async function claimSetupLooks(
  tx: Transaction,
  now: Date,
  limit: number,
): Promise<OpenSetup[]> {
  return tx.rows<OpenSetup>(
    `update payments.setups s
     set look_at = (
       select min(s.created_at + make_interval(secs => age)) from unnest($3::int[]) as ages (age)
       where s.created_at + make_interval(secs => age) > $1)
     from (
       select id from payments.setups where state = 'open' and look_at <= $1
       order by look_at, id limit $2 for update skip locked
     ) due
     where s.id = due.id
     returning s.stripe_setup_intent_id as "setupIntentId", s.pledge_id as "pledgeId", s.purpose`,
    [now, limit, LOOK_AGES_SECONDS],
  );
}
