import type Stripe from 'stripe';
import { idOf, type World } from '../core/world.js';
import { openDispute } from '../resources/disputes.js';

const KINDS = ['fraudulent', 'product_not_received', 'inquiry'] as const;

/**
 * The backer of a payment goes to the bank, whatever the card: over all that has not been refunded,
 * or over `amount`. What is wrong with the input, in words, when there is something.
 */
export function disputePayment(
  world: World,
  input: Readonly<Record<string, unknown>>,
): Stripe.Dispute | string {
  const kind = KINDS.find((one) => one === (input['kind'] ?? 'fraudulent'));
  if (kind === undefined) return `kind is one of ${KINDS.join(', ')}.`;
  const intent = world.tables.payment_intents.get(String(input['payment_intent']))?.object;
  const charge = world.tables.charges.get(idOf(intent?.latest_charge ?? null) ?? '')?.object;
  if (charge?.captured !== true) return 'payment_intent has taken no money.';
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = input['amount'] ?? left;
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount < 1) {
    return 'amount is a whole number of minor units, more than zero.';
  }
  return world.store.transaction(() => {
    world.cause = null;
    return openDispute(world, charge, kind, amount);
  });
}
