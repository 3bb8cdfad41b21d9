import type Stripe from 'stripe';
import type { HiddenSetupIntent } from '../core/records.js';
import type { Row } from '../core/table.js';
import { World, idOf } from '../core/world.js';
import { Refusal, invalid, missing } from '../http/errors.js';
import type { Call } from '../http/operation.js';
import { mergeMetadata, textOr } from '../http/params.js';
import { existingCustomer } from './customers.js';
import { makePaymentMethod } from './payment-method-make.js';
import type { MethodInput, MethodRow } from './payment-method-make.js';
import { assertUsable, usePaymentMethod } from './payment-method-use.js';

export type SetupRow = Row<Stripe.SetupIntent, HiddenSetupIntent>;

/** The setup intent of an id; with a publishable key only for who knows its secret. */
export function existingSetupIntent(
  { world, publishable, params }: Call<unknown>,
  id: string,
): SetupRow {
  const row = world.tables.setup_intents.get(id);
  if (row === undefined) throw missing('setupintent', id, 'intent');
  if (publishable) assertSecret(params, row.object.client_secret, 'setup_intent');
  return row;
}

export function assertSecret(params: unknown, expected: string | null, noun: string): void {
  const given = (params as { client_secret?: string }).client_secret;
  if (given === undefined) {
    throw invalid('Missing required param: client_secret.', {
      code: 'parameter_missing',
      param: 'client_secret',
    });
  }
  if (given !== expected) {
    throw invalid(
      `The client_secret provided does not match any associated ${noun === 'setup_intent' ? 'SetupIntent' : 'PaymentIntent'} on this account.`,
      { code: `${noun}_invalid_parameter`, param: 'client_secret' },
    );
  }
}

interface MethodParams {
  readonly payment_method?: string;
  readonly payment_method_data?: object;
}

/** The payment method that the request names or brings along; null when it does neither. */
export function methodOf(
  world: World,
  params: MethodParams,
  customer: string | null,
): MethodRow | null {
  const data = params.payment_method_data as MethodInput | undefined;
  if (data !== undefined) return makePaymentMethod(world, data);
  if (params.payment_method === undefined || params.payment_method === '') return null;
  const method = usePaymentMethod(world, params.payment_method);
  assertUsable(method, customer);
  return method;
}

export function createSetupIntent(
  world: World,
  params: Stripe.SetupIntentCreateParams & { payment_method_types?: string[] },
): SetupRow {
  const customer =
    params.customer === undefined ? null : existingCustomer(world, params.customer, 'customer').id;
  const method = methodOf(world, params, customer);
  const id = world.ids.next('seti');
  const types = params.allowed_payment_method_types ?? params.payment_method_types;
  const intent: Stripe.SetupIntent = {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    application: null,
    automatic_payment_methods:
      types === undefined
        ? {
            allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always',
            enabled: true,
          }
        : null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${world.ids.letters(31)}`,
    created: world.now(),
    customer,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: method?.object.id ?? null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        mandate_options: null,
        network: null,
        request_three_d_secure:
          params.payment_method_options?.card?.request_three_d_secure ?? 'automatic',
      },
    },
    payment_method_types: types ?? ['card'],
    single_use_mandate: null,
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
    usage: params.usage ?? 'off_session',
  };
  const row = world.tables.setup_intents.put(intent, {
    returnUrl: params.return_url ?? null,
    offSession: false,
    attempt: null,
    mandateData: params.mandate_data === '' ? null : (params.mandate_data ?? null),
  });
  world.emit('setup_intent.created', intent);
  return row;
}

export function updateSetupIntent(
  world: World,
  row: SetupRow,
  params: Stripe.SetupIntentUpdateParams,
): Stripe.SetupIntent {
  const before = row.object;
  if (before.status === 'succeeded' || before.status === 'canceled') {
    throw unexpectedState(before, 'You cannot update this SetupIntent');
  }
  const customer =
    params.customer === undefined
      ? idOf(before.customer)
      : existingCustomer(world, params.customer, 'customer').id;
  const method = methodOf(world, params, customer);
  const after: Stripe.SetupIntent = {
    ...before,
    customer,
    description: textOr(params.description, before.description),
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    payment_method: method?.object.id ?? before.payment_method,
    status:
      method !== null && before.status === 'requires_payment_method'
        ? 'requires_confirmation'
        : before.status,
  };
  world.tables.setup_intents.put(after, row.hidden);
  return after;
}

export function cancelSetupIntent(
  world: World,
  row: SetupRow,
  params: Stripe.SetupIntentCancelParams,
): Stripe.SetupIntent {
  const before = row.object;
  if (before.status === 'succeeded' || before.status === 'canceled') {
    throw unexpectedState(before, 'You cannot cancel this SetupIntent');
  }
  const after: Stripe.SetupIntent = {
    ...before,
    cancellation_reason: params.cancellation_reason ?? null,
    next_action: null,
    status: 'canceled',
  };
  world.tables.setup_intents.put(after, { ...row.hidden, attempt: null });
  world.emit('setup_intent.canceled', after);
  return after;
}

export const unexpectedState = (intent: Stripe.SetupIntent, what: string): Refusal =>
  new Refusal(400, {
    type: 'invalid_request_error',
    code: 'setup_intent_unexpected_state',
    message: `${what} because it has a status of ${intent.status}.`,
    setup_intent: intent,
  });
