import type Stripe from 'stripe';
import { present } from '../core/present.js';
import type { CardDecline } from '../cards/declines.js';
import { declineOf, shownDecline } from '../cards/declines.js';
import { cardOf } from '../cards/test-cards.js';
import { judge } from '../cards/verdict.js';
import { World, idOf } from '../core/world.js';
import { Decline, docUrl } from '../http/errors.js';
import { nextAction, openChallenge } from './challenges.js';
import { makeCharge, makeFailedCharge } from './charges.js';
import type { ChargeRequest } from './charges.js';
import { openDisputes } from './disputes.js';
import { makeMandate } from './mandates.js';
import { stateError } from './payment-intents.js';
import type { PaymentRow } from './payment-intents.js';
import type { MethodRow } from './payment-method-make.js';
import { assertUsable, saveForCustomer, usePaymentMethod } from './payment-method-use.js';
import { methodOf } from './setup-intents.js';

type Outcome = Stripe.PaymentIntent | Decline;

export interface Confirmation {
  readonly payment_method?: string;
  readonly payment_method_data?: object;
  readonly return_url?: string;
  readonly off_session?: boolean | string;
  readonly error_on_requires_action?: boolean;
  readonly setup_future_usage?: string | null;
  readonly capture_method?: string;
  readonly receipt_email?: string | null;
  readonly mandate_data?:
    { customer_acceptance?: { type: string; accepted_at?: number } } | string | null;
}

const CONFIRMABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

/** Confirms with the method given now or before: pays, is declined, or asks for 3-D Secure. */
export function confirmPaymentIntent(world: World, row: PaymentRow, given: Confirmation): Outcome {
  const before = row.object;
  if (!CONFIRMABLE.includes(before.status)) {
    throw stateError(
      before,
      `You cannot confirm this PaymentIntent because it has already ${before.status === 'canceled' ? 'been canceled' : 'succeeded after being previously confirmed'}.`,
    );
  }
  const customer = idOf(before.customer);
  const kept = idOf(before.payment_method);
  const method =
    methodOf(world, given, customer) ?? (kept === null ? null : usePaymentMethod(world, kept));
  if (method === null) {
    throw stateError(
      before,
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    );
  }
  assertUsable(method, customer);
  // Each confirmation says it anew: an intent that failed off-session is paid on-session afterwards.
  const offSession = given.off_session !== undefined && given.off_session !== false;
  const confirmed: PaymentRow = {
    object: {
      ...before,
      capture_method: given.capture_method ?? before.capture_method,
      payment_method: method.object.id,
      receipt_email: given.receipt_email ?? before.receipt_email,
      setup_future_usage: given.setup_future_usage ?? before.setup_future_usage,
    },
    hidden: { ...row.hidden, offSession, returnUrl: given.return_url ?? row.hidden.returnUrl },
  };
  const acceptance =
    typeof given.mandate_data === 'object' ? given.mandate_data?.customer_acceptance : undefined;
  if (acceptance !== undefined) makeMandate(world, method.object.id, acceptance);
  return attempt(world, confirmed, method, {
    authenticated: false,
    refuseAction: given.error_on_requires_action === true,
  });
}

/** The customer is back from the 3-D Secure page. */
export function finishPaymentChallenge(world: World, row: PaymentRow, passed: boolean): Outcome {
  const method = usePaymentMethod(world, present(idOf(row.object.payment_method), 'a method'));
  if (passed) return attempt(world, row, method, { authenticated: true, refuseAction: false });
  return failed(world, row, method, {
    code: 'payment_intent_authentication_failure',
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  });
}

interface How {
  readonly authenticated: boolean;
  readonly refuseAction: boolean;
}

function attempt(world: World, row: PaymentRow, method: MethodRow, how: How): Outcome {
  const requested = row.object.payment_method_options?.card?.request_three_d_secure;
  const verdict = judge(cardOf(method.hidden), {
    purpose: 'payment',
    offSession: row.hidden.offSession,
    setUp: method.hidden.setUp,
    authenticated: how.authenticated,
    requested: requested === 'any' || requested === 'challenge',
  });
  if (verdict.kind === 'approved') return approved(world, row, method, how.authenticated);
  if (verdict.kind === 'declined') {
    return declined(world, row, method, verdict.decline, how.authenticated);
  }
  if (how.refuseAction) {
    return declined(world, row, method, declineOf('authentication_required'), false);
  }
  return challenged(world, row, method);
}

function challenged(world: World, row: PaymentRow, method: MethodRow): Stripe.PaymentIntent {
  const challenge = openChallenge(world, row.object.id);
  const intent: Stripe.PaymentIntent = {
    ...row.object,
    last_payment_error: null,
    next_action: nextAction(world, challenge.id, row.hidden.returnUrl),
    payment_method: method.object.id,
    status: 'requires_action',
  };
  world.tables.payment_intents.put(intent, { ...row.hidden, attempt: challenge.id });
  world.emit('payment_intent.requires_action', intent);
  return intent;
}

function approved(
  world: World,
  row: PaymentRow,
  method: MethodRow,
  authenticated: boolean,
): Stripe.PaymentIntent {
  const customer = idOf(row.object.customer);
  const used = keepOrSpend(world, row.object, method, customer);
  const capture = row.object.capture_method !== 'manual';
  const charge = makeCharge(world, chargeRequest(row, used, authenticated, capture));
  const intent: Stripe.PaymentIntent = {
    ...row.object,
    amount_capturable: capture ? 0 : row.object.amount,
    amount_received: capture ? row.object.amount : 0,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: method.object.id,
    status: capture ? 'succeeded' : 'requires_capture',
  };
  world.tables.payment_intents.put(intent, { ...row.hidden, attempt: null });
  if (capture) {
    world.emit('payment_intent.succeeded', intent);
    openDisputes(world, charge, cardOf(method.hidden));
  } else {
    world.emit('payment_intent.amount_capturable_updated', intent);
    const before = charge.payment_method_details?.card?.capture_before;
    world.schedule('authorization.expire', intent.id, present(before, 'the end of the hold'));
  }
  return intent;
}

function keepOrSpend(
  world: World,
  intent: Stripe.PaymentIntent,
  method: MethodRow,
  customer: string | null,
): MethodRow {
  if (customer !== null && intent.setup_future_usage !== null) {
    return saveForCustomer(world, method, customer, intent.setup_future_usage === 'off_session');
  }
  if (idOf(method.object.customer) !== null) return method;
  return world.tables.payment_methods.put(method.object, { ...method.hidden, spent: true });
}

function chargeRequest(
  row: PaymentRow,
  method: MethodRow,
  authenticated: boolean,
  capture: boolean,
): ChargeRequest {
  const intent = row.object;
  return {
    amount: intent.amount,
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    metadata: intent.metadata,
    paymentIntent: intent.id,
    method,
    authenticated,
    offSession: row.hidden.offSession,
    capture,
    receiptEmail: intent.receipt_email,
    shipping: intent.shipping,
    statementDescriptor: intent.statement_descriptor,
    statementDescriptorSuffix: intent.statement_descriptor_suffix,
  };
}

/** The issuer said no: a failed charge stays behind and the intent wants another method. */
function declined(
  world: World,
  row: PaymentRow,
  method: MethodRow,
  decline: CardDecline,
  authenticated: boolean,
): Decline {
  const request = chargeRequest(row, method, authenticated, true);
  const charge = makeFailedCharge(world, request, decline);
  return failed(world, row, method, decline, charge.id);
}

function failed(
  world: World,
  row: PaymentRow,
  method: MethodRow,
  decline: CardDecline,
  charge?: string,
): Decline {
  const details = shownDecline(decline);
  const type =
    decline.code === 'payment_intent_authentication_failure'
      ? 'invalid_request_error'
      : 'card_error';
  const about = { ...details, ...(charge === undefined ? {} : { charge }) };
  const intent: Stripe.PaymentIntent = {
    ...row.object,
    last_payment_error: {
      ...about,
      doc_url: docUrl(decline.code),
      payment_method: method.object,
      type,
    },
    latest_charge: charge ?? row.object.latest_charge,
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  };
  world.tables.payment_intents.put(intent, { ...row.hidden, attempt: null });
  world.emit('payment_intent.payment_failed', intent);
  return new Decline(402, {
    ...about,
    type,
    payment_intent: intent,
    payment_method: method.object,
  });
}
