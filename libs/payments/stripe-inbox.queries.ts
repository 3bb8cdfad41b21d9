import { assert } from '#libs/kernel/assert';
import type { Transaction } from '#libs/platform/database/database';
import type { SavedCard } from './payments.types.js';

export interface SetupEnd {
  readonly state: 'succeeded' | 'cancelled';
  readonly paymentMethodId: string | null;
  readonly now: Date;
}

/**
 * Ends an open setup; null when it had ended before.
 * @throws when the row is not there yet (the event was faster): the inbox tries again.
 */
export async function closeSetup(
  tx: Transaction,
  setupIntentId: string,
  end: SetupEnd,
): Promise<{ readonly backerId: string } | null> {
  const [closed] = await tx.rows<{ backerId: string }>(
    `update payments.setups
     set state = $2, stripe_payment_method_id = $3, updated_at = $4
     where stripe_setup_intent_id = $1 and state = 'open'
     returning backer_id as "backerId"`,
    [setupIntentId, end.state, end.paymentMethodId, end.now],
  );
  if (closed !== undefined) return closed;
  const known = await tx.rows('select 1 from payments.setups where stripe_setup_intent_id = $1', [
    setupIntentId,
  ]);
  assert(known.length === 1, 'the setup of an event of ours is stored');
  return null;
}

export async function keepCard(
  tx: Transaction,
  backerId: string,
  card: SavedCard,
  now: Date,
): Promise<void> {
  await tx.execute(
    `insert into payments.saved_cards
       (stripe_payment_method_id, backer_id, stripe_customer_id, brand, last4, exp_month, exp_year, saved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      card.paymentMethodId,
      backerId,
      card.customerId,
      card.brand,
      card.last4,
      card.expMonth,
      card.expYear,
      now,
    ],
  );
}

/** Takes over what Stripe learnt about a saved card; cards of others are left alone. */
export async function updateCard(
  tx: Transaction,
  card: Omit<SavedCard, 'customerId'>,
): Promise<void> {
  await tx.execute(
    `update payments.saved_cards set brand = $2, last4 = $3, exp_month = $4, exp_year = $5
     where stripe_payment_method_id = $1`,
    [card.paymentMethodId, card.brand, card.last4, card.expMonth, card.expYear],
  );
}

/** False when this was reported before. `report` is object, type, and what was said of it. */
export async function noteReport(
  tx: Transaction,
  report: readonly [objectId: string, type: string, detail: string],
  now: Date,
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into payments.reports (object_id, type, detail, reported_at)
     values ($1, $2, $3, $4) on conflict do nothing`,
    [...report, now],
  );
  return inserted === 1;
}
