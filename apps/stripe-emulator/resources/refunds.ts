import type Stripe from 'stripe';
import { present } from '../core/present.js';
import { cardOf } from '../cards/test-cards.js';
import { World, idOf } from '../core/world.js';
import { invalid, missing } from '../http/errors.js';
import { mergeMetadata } from '../http/params.js';
import { bookPresented } from './balance.js';
import { existingCharge } from './charges.js';
import { written } from './currencies.js';
import { isOpen } from './disputes.js';

/** How long a pending or failing refund keeps its first status. */
const LATER_SECONDS = 5;

export function existingRefund(world: World, id: string): Stripe.Refund {
  const row = world.tables.refunds.get(id);
  if (row === undefined) throw missing('refund', id, 'id');
  return row.object;
}

export function createRefund(world: World, params: Stripe.RefundCreateParams): Stripe.Refund {
  const charge = chargeToRefund(world, params);
  const amount = refundableAmount(world, charge, params.amount);
  const method =
    charge.payment_method === null
      ? undefined
      : world.tables.payment_methods.get(charge.payment_method);
  const later = method === undefined ? undefined : cardOf(method.hidden).refund;
  const id = world.ids.next('re');
  const entry = later === 'pending' ? null : bookRefund(world, id, charge, -amount);
  const refund: Stripe.Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: entry?.id ?? null,
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: { type: later === 'pending' ? 'pending' : 'refund' },
      type: 'card',
    },
    metadata: mergeMetadata({}, params.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(later === 'pending' ? { pending_reason: 'processing' } : {}),
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: later === 'pending' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  world.tables.refunds.put(refund, {});
  const refunded = countRefunded(world, charge, amount);
  world.emit('refund.created', refund);
  world.emit('charge.refunded', refunded);
  if (later !== undefined) {
    const kind = later === 'pending' ? 'refund.succeed' : 'refund.fail';
    world.schedule(kind, refund.id, world.now() + LATER_SECONDS);
  }
  return refund;
}

function bookRefund(
  world: World,
  refund: string,
  charge: Stripe.Charge,
  amount: number,
  rate: number | null = null,
): Stripe.BalanceTransaction {
  return bookPresented(world, {
    rate,
    type: amount < 0 ? 'refund' : 'refund_failure',
    reporting: amount < 0 ? 'refund' : 'refund_failure',
    amount,
    currency: charge.currency,
    source: refund,
    description: amount < 0 ? 'REFUND FOR CHARGE' : 'REFUND FAILURE',
    availableNow: true,
  });
}

function chargeToRefund(world: World, params: Stripe.RefundCreateParams): Stripe.Charge {
  if (params.charge !== undefined && params.payment_intent !== undefined) {
    throw invalid('You may only specify one of these parameters: charge, payment_intent.', {
      code: 'parameters_exclusive',
      param: 'payment_intent',
    });
  }
  if (params.charge !== undefined) return existingCharge(world, params.charge, 'charge');
  if (params.payment_intent === undefined) {
    throw invalid(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  const intent = world.tables.payment_intents.get(params.payment_intent)?.object;
  if (intent === undefined) {
    throw missing('payment_intent', params.payment_intent, 'payment_intent', true);
  }
  const id = idOf(intent.latest_charge);
  if (id === null || !['succeeded', 'requires_capture'].includes(intent.status)) {
    throw invalid(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      {
        param: 'payment_intent',
      },
    );
  }
  return existingCharge(world, id);
}

function refundableAmount(world: World, charge: Stripe.Charge, asked: number | undefined): number {
  if (charge.status !== 'succeeded' || !charge.captured) {
    throw invalid(`Charge ${charge.id} has not been captured and cannot be refunded.`, {
      code: 'charge_not_refundable',
    });
  }
  if (charge.refunded) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  const disputes = world.tables.disputes.by('charge', charge.id).map((row) => row.object);
  if (disputes.some((dispute) => isOpen(dispute) && !dispute.is_charge_refundable)) {
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  }
  const left = charge.amount - charge.amount_refunded;
  const amount = asked ?? left;
  if (amount < 1) {
    throw invalid('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  }
  if (amount > left) {
    throw invalid(
      `Refund amount (${written(amount, charge.currency)}) is greater than unrefunded amount on charge (${written(left, charge.currency)})`,
      { param: 'amount' },
    );
  }
  return amount;
}

function countRefunded(world: World, charge: Stripe.Charge, amount: number): Stripe.Charge {
  const total = charge.amount_refunded + amount;
  const after: Stripe.Charge = {
    ...charge,
    amount_refunded: total,
    refunded: total === charge.amount,
  };
  world.tables.charges.put(after, {});
  return after;
}

/** A refund that is no longer pending has no reason to be. */
function settledRefund(refund: Stripe.Refund): Stripe.Refund {
  const settled = { ...refund };
  delete settled.pending_reason;
  return settled;
}

/** A pending refund arrives: only now does it leave the balance. */
export function completeRefund(world: World, id: string): void {
  const before = existingRefund(world, id);
  if (before.status !== 'pending') return;
  const charge = existingCharge(world, present(idOf(before.charge), 'the charge of a refund'));
  const entry = bookRefund(world, id, charge, -before.amount);
  const after: Stripe.Refund = {
    ...settledRefund(before),
    balance_transaction: entry.id,
    destination_details: { card: { type: 'refund' }, type: 'card' },
    status: 'succeeded',
  };
  changed(world, before, after);
}

/** The bank sends a refund back: the money returns to the balance and to the charge. */
export function failRefund(world: World, id: string): void {
  const before = existingRefund(world, id);
  if (before.status === 'failed' || before.status === 'canceled') return;
  const charge = existingCharge(world, present(idOf(before.charge), 'the charge of a refund'));
  const left = world.tables.balance_transactions.get(
    idOf(before.balance_transaction) ?? '',
  )?.object;
  const entry =
    left === undefined ? null : bookRefund(world, id, charge, before.amount, left.exchange_rate);
  const after: Stripe.Refund = {
    ...settledRefund(before),
    ...(entry === null ? {} : { failure_balance_transaction: entry.id }),
    failure_reason: 'expired_or_canceled_card',
    status: 'failed',
  };
  countRefunded(world, charge, -before.amount);
  changed(world, before, after);
  world.emit('refund.failed', after);
}

export function updateRefund(
  world: World,
  id: string,
  params: Stripe.RefundUpdateParams,
): Stripe.Refund {
  const before = existingRefund(world, id);
  const after: Stripe.Refund = {
    ...before,
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
  };
  changed(world, before, after);
  return after;
}

function changed(world: World, before: Stripe.Refund, after: Stripe.Refund): void {
  const previous = World.previous(before, after);
  world.tables.refunds.put(after, {});
  world.emit('refund.updated', after, previous);
  world.emit('charge.refund.updated', after, previous);
}
