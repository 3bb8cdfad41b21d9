import Stripe from 'stripe';
import { isCurrency } from '#libs/kernel/currency';
import { Money } from '#libs/kernel/money';
import { BudgetExhausted, HeldBack } from './call-budget.js';
import type {
  ChargedFee,
  ChargeOrder,
  ChargeOutcome,
  DeclineDetails,
  PaidWith,
} from './payments.types.js';

/** What Stripe tells when a card cannot be charged without the backer. */
const AUTHENTICATION = 'authentication_required';

export const unknown = (reason: string): Extract<ChargeOutcome, { kind: 'unknown' }> => ({
  kind: 'unknown',
  reason,
});

/** Amount, currency or ids are not what was asked, or the state cannot be: a person has to look. */
const mismatch = (intent: Stripe.PaymentIntent): ChargeOutcome => ({
  kind: 'unknown',
  reason: 'mismatch',
  seen: {
    objectId: intent.id,
    amountMinor: intent.amount_received,
    currency: intent.currency.toUpperCase(),
    pledgeId: intent.metadata['pledge_id'] ?? '',
    status: intent.status,
  },
});

/** True when the PaymentIntent is the one this attempt asked for, to the cent. */
export function belongsTo(order: ChargeOrder, intent: Stripe.PaymentIntent): boolean {
  return (
    intent.metadata['attempt_id'] === order.attemptId &&
    intent.metadata['pledge_id'] === order.pledgeId &&
    intent.amount === order.amount.amountMinor &&
    intent.currency === order.amount.currency.toLowerCase()
  );
}

/** What a PaymentIntent says about the attempt; pure. */
export function outcomeOfIntent(order: ChargeOrder, intent: Stripe.PaymentIntent): ChargeOutcome {
  if (!belongsTo(order, intent)) return mismatch(intent);
  switch (intent.status) {
    case 'succeeded':
      return succeeded(order, intent);
    case 'requires_action':
    case 'requires_confirmation':
      return { kind: 'action_required', paymentIntentId: intent.id };
    case 'requires_payment_method':
      return refused(intent);
    case 'canceled':
      return declined(intent.id, { decline_code: 'payment_intent_canceled' });
    case 'processing':
      return unknown('processing');
    default:
      return mismatch(intent);
  }
}

/** What an error of the SDK says about the attempt; pure. Only a 429 proves that nothing was done. */
export function outcomeOfError(order: ChargeOrder, error: unknown): ChargeOutcome {
  if (error instanceof BudgetExhausted) return { kind: 'not_sent', reason: 'no_slot' };
  if (error instanceof HeldBack) return { kind: 'not_sent', reason: 'held_back' };
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  if (error instanceof Stripe.errors.StripeRateLimitError) {
    return { kind: 'not_sent', reason: error.code ?? 'rate_limit' };
  }
  if (
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError
  ) {
    return { kind: 'not_sent', reason: 'key_refused' };
  }
  if (error instanceof Stripe.errors.StripeCardError) return outcomeOfCardError(order, error);
  if (error instanceof Stripe.errors.StripeConnectionError) return unknown('no_answer');
  if (error.code === 'idempotency_key_in_use') return unknown('in_progress');
  if (error instanceof Stripe.errors.StripeIdempotencyError) return unknown('key_mismatch');
  if (error instanceof Stripe.errors.StripeInvalidRequestError) {
    // Nothing was charged and the same request would be refused again: the card cannot be used.
    return declined(null, { decline_code: error.code ?? 'invalid_request' });
  }
  return unknown('stripe_error');
}

function outcomeOfCardError(
  order: ChargeOrder,
  error: InstanceType<typeof Stripe.errors.StripeCardError>,
): ChargeOutcome {
  const intent = error.payment_intent;
  if (intent !== undefined && !belongsTo(order, intent)) return mismatch(intent);
  if (intent !== undefined && isAuthentication(error)) {
    return { kind: 'action_required', paymentIntentId: intent.id };
  }
  return declined(intent?.id ?? null, error);
}

function refused(intent: Stripe.PaymentIntent): ChargeOutcome {
  const error = intent.last_payment_error;
  if (error === null) return mismatch(intent);
  if (isAuthentication(error)) return { kind: 'action_required', paymentIntentId: intent.id };
  const charge = intent.latest_charge;
  const judged = charge === null || typeof charge === 'string' ? {} : judgementOf(charge);
  return { ...declined(intent.id, error), ...judged };
}

/** What Stripe's own judgement of a declined charge was. */
export function judgementOf({ outcome }: Stripe.Charge): DeclineDetails {
  if (outcome === null) return {};
  return { outcomeType: outcome.type, riskLevel: outcome.risk_level ?? null };
}

interface DeclineFacts {
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
  readonly advice_code?: string | undefined;
  readonly network_decline_code?: string | undefined;
  readonly network_advice_code?: string | undefined;
  readonly payment_method?: { readonly card?: { readonly brand: string } | undefined } | undefined;
}

const isAuthentication = (facts: DeclineFacts): boolean =>
  facts.code === AUTHENTICATION || facts.decline_code === AUTHENTICATION;

const textOrNull = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : text;

function declined(
  paymentIntentId: string | null,
  facts: DeclineFacts,
): Extract<ChargeOutcome, { kind: 'declined' }> {
  return {
    kind: 'declined',
    paymentIntentId,
    // Some declines (an expired card) are told by the code alone.
    declineCode: declineCodeOf(facts),
    adviceCode: textOrNull(facts.advice_code),
    networkDeclineCode: textOrNull(facts.network_decline_code),
    networkAdviceCode: textOrNull(facts.network_advice_code),
    cardBrand: textOrNull(facts.payment_method?.card?.brand),
  };
}

/** Stripe repeats generic codes where `code` says more ("expired_card", "incorrect_cvc"). */
function declineCodeOf({ code, decline_code: declineCode }: DeclineFacts): string | null {
  const specific = code !== undefined && code !== 'card_declined' ? code : undefined;
  return textOrNull(declineCode) ?? textOrNull(specific);
}

/** A PaymentIntent of the order that has succeeded: all of it was received, or it is not clear. */
export function succeeded(order: ChargeOrder, intent: Stripe.PaymentIntent): ChargeOutcome {
  const charge = intent.latest_charge;
  if (intent.amount_received !== order.amount.amountMinor || charge === null) {
    return mismatch(intent);
  }
  return {
    kind: 'succeeded',
    paymentIntentId: intent.id,
    chargeId: typeof charge === 'string' ? charge : charge.id,
    amount: order.amount,
    fee: typeof charge === 'string' ? null : feeOf(charge),
    paidWith: typeof charge === 'string' ? null : cardOf(charge),
  };
}

function cardOf({ payment_method_details: details }: Stripe.Charge): PaidWith | null {
  const { brand = null, last4 = null } = details?.card ?? {};
  return brand === null || last4 === null ? null : { brand, last4 };
}

/** Null when Stripe has not settled it yet, or it was not read with the charge. */
export function feeOf(charge: Stripe.Charge): ChargedFee | null {
  const movement = charge.balance_transaction;
  if (movement === null || typeof movement === 'string') return null;
  const currency = movement.currency.toUpperCase();
  if (!isCurrency(currency)) return null;
  return { fee: Money.of(movement.fee, currency), balanceTransactionId: movement.id };
}
