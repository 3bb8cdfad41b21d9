import Stripe from 'stripe';
import { outcomeOfError, succeeded, unknown } from '../charge-outcome.js';
import type { ChargeOrder, ChargeOutcome, ChargePatience } from '../payments.types.js';
import type { StripeClient } from '../stripe-client.js';

const EXPAND = ['latest_charge.balance_transaction'];

/** Takes what is on hold, all or a part: one Stripe request when it goes well. */
export async function captureHold(
  client: StripeClient,
  order: ChargeOrder,
  paymentIntentId: string,
  patience: ChargePatience,
): Promise<ChargeOutcome> {
  try {
    const intent = await client.call(
      'POST /v1/payment_intents/:id/capture',
      (stripe) =>
        stripe.paymentIntents.capture(
          paymentIntentId,
          {
            amount_to_capture: order.amount.amountMinor,
            metadata: { attempt_id: order.attemptId },
            expand: EXPAND,
          },
          { idempotencyKey: order.idempotencyKey },
        ),
      patience,
    );
    return outcomeOfCapture(order, intent);
  } catch (error) {
    if (!isRefusal(error)) return outcomeOfError(order, error);
    // Nothing was taken, unless another request of the same attempt has taken it before.
    const outcome = await readCapture(client, order, paymentIntentId);
    return outcome.kind === 'unknown' && outcome.reason === STILL_HELD
      ? { kind: 'hold_lost', reason: error.code ?? 'capture_refused' }
      : outcome;
  }
}

/** How it stands at Stripe; only an answer proves anything. */
export async function readCapture(
  client: StripeClient,
  order: ChargeOrder,
  paymentIntentId: string,
): Promise<ChargeOutcome> {
  try {
    const intent = await client.callRepeatably('GET /v1/payment_intents/:id', (stripe) =>
      stripe.paymentIntents.retrieve(paymentIntentId, { expand: EXPAND }),
    );
    return outcomeOfCapture(order, intent);
  } catch (error) {
    const outcome = outcomeOfError(order, error);
    return unknown('reason' in outcome ? outcome.reason : 'not_read');
  }
}

/** The money is on hold still, and was not taken. */
export const STILL_HELD = 'still_held';

/** What a PaymentIntent with money on hold says about the attempt to take it; pure. */
function outcomeOfCapture(order: ChargeOrder, intent: Stripe.PaymentIntent): ChargeOutcome {
  const ours =
    intent.metadata['pledge_id'] === order.pledgeId &&
    intent.currency === order.amount.currency.toLowerCase() &&
    intent.amount >= order.amount.amountMinor;
  if (!ours) return unknown('mismatch');
  switch (intent.status) {
    case 'succeeded':
      return intent.metadata['attempt_id'] === order.attemptId
        ? succeeded(order, intent)
        : unknown('mismatch');
    case 'canceled':
      return { kind: 'hold_lost', reason: intent.cancellation_reason ?? 'canceled' };
    case 'requires_capture':
      return unknown(STILL_HELD);
    default:
      return unknown('mismatch');
  }
}

type Refusal = InstanceType<typeof Stripe.errors.StripeError>;

/** Stripe or the bank has said no to this request, and would say it again. */
function isRefusal(error: unknown): error is Refusal {
  if (error instanceof Stripe.errors.StripeCardError) return true;
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError &&
    error.code !== 'idempotency_key_in_use'
  );
}
