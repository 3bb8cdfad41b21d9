import type Stripe from 'stripe';
import { present } from '../core/present.js';
import { idOf } from '../core/world.js';
import type { World } from '../core/world.js';
import { cardOf } from '../cards/test-cards.js';
import { invalid } from '../http/errors.js';
import { mergeMetadata } from '../http/params.js';
import { captureCharge, existingCharge } from './charges.js';
import { written } from './currencies.js';
import { openDisputes } from './disputes.js';
import { stateError } from './payment-intents.js';
import type { PaymentRow } from './payment-intents.js';
import { usePaymentMethod } from './payment-method-use.js';

/** Takes the authorised money, all of it or `amount_to_capture`. */
export function capturePaymentIntent(
  world: World,
  row: PaymentRow,
  params: Stripe.PaymentIntentCaptureParams,
): Stripe.PaymentIntent {
  const before = row.object;
  if (before.status !== 'requires_capture') {
    throw stateError(
      before,
      `This PaymentIntent could not be captured because it has a status of ${before.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
    );
  }
  const amount = params.amount_to_capture ?? before.amount_capturable;
  if (amount < 1 || amount > before.amount_capturable) {
    throw invalid(
      `The amount to capture (${written(amount, before.currency)}) is greater than the amount that can be captured (${written(before.amount_capturable, before.currency)}).`,
      { code: 'amount_too_large', param: 'amount_to_capture' },
    );
  }
  const method = usePaymentMethod(world, present(idOf(before.payment_method), 'a method'));
  const held = existingCharge(world, present(idOf(before.latest_charge), 'a charge'));
  const charge = captureCharge(world, held, amount, method);
  const after: Stripe.PaymentIntent = {
    ...before,
    amount_capturable: 0,
    amount_received: amount,
    metadata: mergeMetadata(before.metadata, params.metadata),
    status: 'succeeded',
  };
  world.tables.payment_intents.put(after, row.hidden);
  world.tables.tasks.remove(`authorization.expire:${before.id}`);
  world.emit('payment_intent.succeeded', after);
  openDisputes(world, charge, cardOf(method.hidden));
  return after;
}

const CANCELABLE =
  'requires_payment_method, requires_capture, requires_confirmation, requires_action, processing';

export function cancelPaymentIntent(
  world: World,
  row: PaymentRow,
  reason: string | null,
): Stripe.PaymentIntent {
  const before = row.object;
  if (!CANCELABLE.split(', ').includes(before.status)) {
    throw stateError(
      before,
      `You cannot cancel this PaymentIntent because it has a status of ${before.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE}.`,
    );
  }
  if (before.status === 'requires_capture') {
    releaseHold(world, present(idOf(before.latest_charge), 'a charge'), reason === 'automatic');
  }
  const after: Stripe.PaymentIntent = {
    ...before,
    amount_capturable: 0,
    canceled_at: world.now(),
    cancellation_reason: reason,
    next_action: null,
    status: 'canceled',
  };
  world.tables.payment_intents.put(after, { ...row.hidden, attempt: null });
  world.tables.tasks.remove(`authorization.expire:${before.id}`);
  world.emit('payment_intent.canceled', after);
  return after;
}

/** An uncaptured charge is given back without any money having moved. */
function releaseHold(world: World, id: string, expired: boolean): void {
  const held = existingCharge(world, id);
  const after: Stripe.Charge = { ...held, amount_refunded: held.amount, refunded: true };
  world.tables.charges.put(after, {});
  world.emit(expired ? 'charge.expired' : 'charge.refunded', after);
}
