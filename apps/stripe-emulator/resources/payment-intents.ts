import type Stripe from 'stripe';
import type { HiddenIntent } from '../core/records.js';
import type { Row } from '../core/table.js';
import { World, idOf } from '../core/world.js';
import { Refusal, invalid, missing } from '../http/errors.js';
import type { Call } from '../http/operation.js';
import { mergeMetadata, textOr } from '../http/params.js';
import { readPaymentShipping } from './addresses.js';
import { existingCustomer } from './customers.js';
import { assertSecret, methodOf } from './setup-intents.js';
import { currencyOf, assertChargeable } from './currencies.js';

export type PaymentRow = Row<Stripe.PaymentIntent, HiddenIntent>;
export type CreateParams = Stripe.PaymentIntentCreateParams & { payment_method_types?: string[] };

/** The payment intent of an id; with a publishable key only for who knows its secret. */
export function existingPaymentIntent(
  { world, publishable, params }: Call<unknown>,
  id: string,
): PaymentRow {
  const row = world.tables.payment_intents.get(id);
  if (row === undefined) throw missing('payment_intent', id, 'intent');
  if (publishable) assertSecret(params, row.object.client_secret, 'payment_intent');
  return row;
}

export function createPaymentIntent(world: World, params: CreateParams): PaymentRow {
  const currency = currencyOf(params.currency);
  assertChargeable(params.amount, currency);
  if (params.off_session !== undefined && params.confirm !== true) {
    throw invalid('The parameter `off_session` can only be passed when `confirm` is true.', {
      code: 'parameter_missing',
      param: 'off_session',
    });
  }
  const customer =
    params.customer === undefined ? null : existingCustomer(world, params.customer, 'customer').id;
  const method = methodOf(world, params, customer);
  const intent: Stripe.PaymentIntent = {
    ...blankIntent(world, params),
    amount: params.amount,
    currency,
    customer,
    payment_method: method?.object.id ?? null,
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
  };
  const row = world.tables.payment_intents.put(intent, {
    returnUrl: params.return_url ?? null,
    offSession: params.off_session !== undefined && params.off_session !== false,
    attempt: null,
  });
  world.emit('payment_intent.created', intent);
  return row;
}

function blankIntent(world: World, params: CreateParams): Stripe.PaymentIntent {
  const id = world.ids.next('pi');
  const types = params.allowed_payment_method_types ?? params.payment_method_types;
  const card = cardOptions(params);
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount: 0,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods:
      types === undefined
        ? {
            allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always',
            enabled: true,
          }
        : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.capture_method ?? 'automatic_async',
    client_secret: `${id}_secret_${world.ids.letters(25)}`,
    confirmation_method: params.confirmation_method ?? 'automatic',
    created: world.now(),
    currency: '',
    customer: null,
    customer_account: null,
    description: textOr(params.description, null),
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: card?.request_three_d_secure ?? 'automatic',
      },
    },
    payment_method_types: types ?? ['card'],
    payment_record: null,
    processing: null,
    receipt_email: params.receipt_email ?? null,
    review: null,
    setup_future_usage: params.setup_future_usage ?? null,
    shipping: readPaymentShipping(params.shipping),
    source: null,
    statement_descriptor: params.statement_descriptor ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: params.transfer_group ?? null,
  };
}

const cardOptions = (
  params: CreateParams,
): Stripe.PaymentIntentCreateParams.PaymentMethodOptions.Card | undefined => {
  const card = params.payment_method_options?.card;
  return card === '' || card === null ? undefined : card;
};

export function updatePaymentIntent(
  world: World,
  row: PaymentRow,
  params: Stripe.PaymentIntentUpdateParams,
): Stripe.PaymentIntent {
  const before = row.object;
  if (before.status === 'canceled') throw stateError(before, updateRefused(before));
  const closed = before.status === 'succeeded' || before.status === 'requires_capture';
  const moneyTerms = params.amount ?? params.currency ?? params.payment_method ?? params.customer;
  if (closed && moneyTerms !== undefined) throw stateError(before, updateRefused(before));
  const currency = params.currency === undefined ? before.currency : currencyOf(params.currency);
  if (params.amount !== undefined) assertChargeable(params.amount, currency);
  const customer =
    params.customer === undefined
      ? idOf(before.customer)
      : existingCustomer(world, params.customer, 'customer').id;
  const method = methodOf(world, params, customer);
  const after: Stripe.PaymentIntent = {
    ...before,
    amount: params.amount ?? before.amount,
    capture_method: params.capture_method ?? before.capture_method,
    currency,
    customer,
    description: textOr(params.description, before.description),
    metadata: mergeMetadata(before.metadata, params.metadata),
    payment_method: method?.object.id ?? before.payment_method,
    receipt_email: textOr(params.receipt_email, before.receipt_email),
    setup_future_usage: textOr(params.setup_future_usage, before.setup_future_usage),
    shipping:
      params.shipping === undefined ? before.shipping : readPaymentShipping(params.shipping),
    statement_descriptor: textOr(params.statement_descriptor, before.statement_descriptor),
    statement_descriptor_suffix: textOr(
      params.statement_descriptor_suffix,
      before.statement_descriptor_suffix,
    ),
    status:
      method !== null && before.status === 'requires_payment_method'
        ? 'requires_confirmation'
        : before.status,
    transfer_group: textOr(params.transfer_group, before.transfer_group),
  };
  world.tables.payment_intents.put(after, row.hidden);
  return after;
}

const updateRefused = (intent: Stripe.PaymentIntent): string =>
  `This PaymentIntent's amount could not be updated because it has a status of ${intent.status}. You may only update the amount of a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation, requires_action.`;

export const stateError = (intent: Stripe.PaymentIntent, message: string): Refusal =>
  new Refusal(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    payment_intent: intent,
  });
