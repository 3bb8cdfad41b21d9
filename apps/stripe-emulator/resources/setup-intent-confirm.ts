import type Stripe from 'stripe';
import { cardOf } from '../cards/test-cards.js';
import { shownDecline } from '../cards/declines.js';
import type { CardDecline } from '../cards/declines.js';
import { judge } from '../cards/verdict.js';
import { present } from '../core/present.js';
import { idOf } from '../core/world.js';
import type { World } from '../core/world.js';
import { Decline, Refusal, docUrl } from '../http/errors.js';
import { nextAction, openChallenge } from './challenges.js';
import { makeMandate } from './mandates.js';
import type { MethodRow } from './payment-method-make.js';
import { saveForCustomer, usePaymentMethod } from './payment-method-use.js';
import { methodOf, unexpectedState } from './setup-intents.js';
import type { SetupRow } from './setup-intents.js';

type Outcome = Stripe.SetupIntent | Decline;

/** Confirms with the method given now or before: succeeds, is declined, or asks for 3-D Secure. */
export function confirmSetupIntent(
  world: World,
  row: SetupRow,
  params: Stripe.SetupIntentConfirmParams,
): Outcome {
  const { status } = row.object;
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(status)) {
    throw unexpectedState(row.object, 'You cannot confirm this SetupIntent');
  }
  const customer = idOf(row.object.customer);
  const given = methodOf(world, params, customer);
  const kept = idOf(row.object.payment_method);
  const method = given ?? (kept === null ? null : usePaymentMethod(world, kept));
  if (method === null) throw missingMethod(row.object);
  const confirmed: SetupRow = {
    object: { ...row.object, payment_method: method.object.id },
    hidden: {
      ...row.hidden,
      returnUrl: params.return_url ?? row.hidden.returnUrl,
      mandateData:
        (params.mandate_data as Stripe.SetupIntentCreateParams.MandateData | undefined) ??
        row.hidden.mandateData,
    },
  };
  return attempt(world, confirmed, method, false);
}

/** The customer is back from the 3-D Secure page. */
export function finishSetupChallenge(world: World, row: SetupRow, passed: boolean): Outcome {
  const method = usePaymentMethod(world, present(idOf(row.object.payment_method), 'a method'));
  if (passed) return attempt(world, row, method, true);
  return failed(world, row, method, {
    code: 'setup_intent_authentication_failure',
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  });
}

function attempt(world: World, row: SetupRow, method: MethodRow, authenticated: boolean): Outcome {
  const requested = row.object.payment_method_options?.card?.request_three_d_secure;
  const verdict = judge(cardOf(method.hidden), {
    purpose: 'setup',
    offSession: false,
    setUp: method.hidden.setUp,
    authenticated,
    requested: requested === 'any' || requested === 'challenge',
  });
  if (verdict.kind === 'declined') return failed(world, row, method, verdict.decline);
  if (verdict.kind === 'challenge') return challenged(world, row, method);
  return succeeded(world, row, method, authenticated);
}

function challenged(world: World, row: SetupRow, method: MethodRow): Stripe.SetupIntent {
  const challenge = openChallenge(world, row.object.id);
  const intent: Stripe.SetupIntent = {
    ...row.object,
    last_setup_error: null,
    latest_attempt: recordAttempt(world, row.object, method, { status: 'requires_action' }).id,
    next_action: nextAction(world, challenge.id, row.hidden.returnUrl),
    status: 'requires_action',
  };
  world.tables.setup_intents.put(intent, { ...row.hidden, attempt: challenge.id });
  world.emit('setup_intent.requires_action', intent);
  return intent;
}

function succeeded(
  world: World,
  row: SetupRow,
  method: MethodRow,
  authenticated: boolean,
): Stripe.SetupIntent {
  const customer = idOf(row.object.customer);
  const forLater = row.object.usage === 'off_session';
  if (customer !== null) saveForCustomer(world, method, customer, forLater);
  const acceptance = row.hidden.mandateData?.customer_acceptance;
  const intent: Stripe.SetupIntent = {
    ...row.object,
    last_setup_error: null,
    latest_attempt: recordAttempt(world, row.object, method, { status: 'succeeded', authenticated })
      .id,
    mandate:
      acceptance === undefined
        ? row.object.mandate
        : makeMandate(world, method.object.id, acceptance).id,
    next_action: null,
    status: 'succeeded',
  };
  world.tables.setup_intents.put(intent, { ...row.hidden, attempt: null });
  world.emit('setup_intent.succeeded', intent);
  return intent;
}

function failed(world: World, row: SetupRow, method: MethodRow, decline: CardDecline): Decline {
  const details = shownDecline(decline);
  const type =
    decline.code === 'setup_intent_authentication_failure' ? 'invalid_request_error' : 'card_error';
  const error: Stripe.SetupIntent.LastSetupError = {
    ...details,
    doc_url: docUrl(decline.code),
    payment_method: method.object,
    type,
  };
  const intent: Stripe.SetupIntent = {
    ...row.object,
    last_setup_error: error,
    latest_attempt: recordAttempt(world, row.object, method, { status: 'failed', error }).id,
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  };
  world.tables.setup_intents.put(intent, { ...row.hidden, attempt: null });
  world.emit('setup_intent.setup_failed', intent);
  return new Decline(402, {
    ...details,
    type,
    payment_method: method.object,
    setup_intent: intent,
  });
}

interface AttemptResult {
  readonly status: 'requires_action' | 'succeeded' | 'failed';
  readonly error?: Stripe.SetupAttempt.SetupError;
  readonly authenticated?: boolean;
}

function recordAttempt(
  world: World,
  intent: Stripe.SetupIntent,
  method: MethodRow,
  result: AttemptResult,
): Stripe.SetupAttempt {
  const open = idOf(intent.latest_attempt);
  const before = open === null ? undefined : world.tables.setup_attempts.get(open)?.object;
  const continued = before?.status === 'requires_action' ? before : undefined;
  const card = method.object.card;
  const attemptMade: Stripe.SetupAttempt = {
    id: continued?.id ?? world.ids.next('setatt'),
    object: 'setup_attempt',
    application: null,
    created: continued?.created ?? world.now(),
    customer: intent.customer,
    customer_account: null,
    flow_directions: null,
    livemode: false,
    on_behalf_of: null,
    payment_method: method.object.id,
    payment_method_details: {
      card: {
        brand: card?.brand ?? null,
        checks: card?.checks ?? null,
        country: card?.country ?? null,
        exp_month: card?.exp_month ?? null,
        exp_year: card?.exp_year ?? null,
        fingerprint: card?.fingerprint ?? null,
        funding: card?.funding ?? null,
        last4: card?.last4 ?? null,
        network: card?.brand ?? null,
        three_d_secure: result.authenticated === true ? AUTHENTICATED : null,
        wallet: null,
      },
      type: 'card',
    },
    setup_error: result.error ?? null,
    setup_intent: intent.id,
    status: result.status,
    usage: intent.usage,
  };
  world.tables.setup_attempts.put(attemptMade, {});
  return attemptMade;
}

const AUTHENTICATED = {
  authentication_flow: 'challenge',
  electronic_commerce_indicator: '05',
  result: 'authenticated',
  result_reason: null,
  transaction_id: null,
  version: '2.2.0',
};

const missingMethod = (intent: Stripe.SetupIntent): Refusal =>
  new Refusal(400, {
    type: 'invalid_request_error',
    code: 'setup_intent_unexpected_state',
    message:
      "You cannot confirm this SetupIntent because it's missing a payment method. You can either update the SetupIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    setup_intent: intent,
  });
