import type Stripe from 'stripe';
import { idOf } from '../core/world.js';
import { invalid } from '../http/errors.js';
import { listPage } from '../http/lists.js';
import { idIn, operation } from '../http/operation.js';
import type { Operation } from '../http/operation.js';
import {
  anything,
  boolean,
  choice,
  integer,
  metadata,
  paging,
  range,
  required,
  text,
  texts,
} from '../http/shape.js';
import { confirmPaymentIntent } from './payment-intent-confirm.js';
import type { Confirmation } from './payment-intent-confirm.js';
import { cancelPaymentIntent, capturePaymentIntent } from './payment-intent-end.js';
import { searchPaymentIntents } from './payment-intent-search.js';
import {
  createPaymentIntent,
  existingPaymentIntent,
  updatePaymentIntent,
} from './payment-intents.js';
import type { CreateParams } from './payment-intents.js';
import { paymentMethodData } from './payment-method-params.js';

const captureMethod = choice('automatic', 'automatic_async', 'manual');
const futureUsage = choice('off_session', 'on_session');

/** What creating, updating and confirming have in common. */
const shared = {
  allowed_payment_method_types: texts,
  amount_details: anything,
  capture_method: captureMethod,
  excluded_payment_method_types: texts,
  expand: texts,
  hooks: anything,
  payment_details: anything,
  payment_method: text,
  payment_method_data: paymentMethodData,
  payment_method_options: anything,
  receipt_email: text,
  setup_future_usage: futureUsage,
  shipping: anything,
};

const described = {
  application_fee_amount: integer,
  customer: text,
  customer_account: text,
  description: text,
  metadata,
  payment_method_configuration: text,
  payment_method_types: texts,
  statement_descriptor: text,
  statement_descriptor_suffix: text,
  transfer_data: anything,
  transfer_group: text,
};

const confirming = {
  confirmation_token: text,
  error_on_requires_action: boolean,
  mandate: text,
  mandate_data: anything,
  // Also "one_off" and "recurring": kept as text, and read as a yes.
  off_session: text,
  radar_options: anything,
  return_url: text,
  use_stripe_sdk: boolean,
};

interface OffSession {
  readonly off_session?: string;
}

const offSessionOf = (params: OffSession): { off_session?: boolean } =>
  params.off_session === undefined
    ? {}
    : { off_session: params.off_session !== 'false' && params.off_session !== '0' };

const writing: readonly Operation[] = [
  operation<CreateParams>({
    method: 'POST',
    path: '/v1/payment_intents',
    accepts: {
      ...shared,
      ...described,
      ...confirming,
      amount: required(integer),
      automatic_payment_methods: anything,
      confirm: boolean,
      confirmation_method: choice('automatic', 'manual'),
      currency: required(text),
      on_behalf_of: text,
    },
    run: ({ world, params }) => {
      const offSession = offSessionOf(params as OffSession);
      const row = createPaymentIntent(world, { ...params, ...offSession });
      if (params.confirm !== true) return row.object;
      return confirmPaymentIntent(world, row, {
        ...offSession,
        error_on_requires_action: params.error_on_requires_action === true,
        ...(params.mandate_data === undefined ? {} : { mandate_data: params.mandate_data }),
      });
    },
  }),
  operation<Stripe.PaymentIntentUpdateParams & { payment_method_types?: string[] }>({
    method: 'POST',
    path: '/v1/payment_intents/:id',
    accepts: { ...shared, ...described, amount: integer, currency: text },
    run: (call) =>
      updatePaymentIntent(call.world, existingPaymentIntent(call, idIn(call)), call.params),
  }),
  operation<Stripe.PaymentIntentConfirmParams & { client_secret?: string }>({
    method: 'POST',
    path: '/v1/payment_intents/:id/confirm',
    publishable: true,
    accepts: { ...shared, ...confirming, amount_to_confirm: integer, client_secret: text },
    run: (call) => {
      const row = existingPaymentIntent(call, idIn(call));
      if (call.publishable && call.params.off_session !== undefined) {
        throw invalid('off_session may only be sent with a secret key.', { param: 'off_session' });
      }
      return confirmPaymentIntent(call.world, row, {
        ...(call.params as Confirmation),
        ...offSessionOf(call.params as OffSession),
      });
    },
  }),
  operation<Stripe.PaymentIntentCaptureParams>({
    method: 'POST',
    path: '/v1/payment_intents/:id/capture',
    accepts: {
      amount_details: anything,
      amount_to_capture: integer,
      application_fee_amount: integer,
      expand: texts,
      final_capture: boolean,
      hooks: anything,
      metadata,
      payment_details: anything,
      statement_descriptor: text,
      statement_descriptor_suffix: text,
      transfer_data: anything,
    },
    run: (call) =>
      capturePaymentIntent(call.world, existingPaymentIntent(call, idIn(call)), call.params),
  }),
  operation<Stripe.PaymentIntentCancelParams>({
    method: 'POST',
    path: '/v1/payment_intents/:id/cancel',
    accepts: {
      cancellation_reason: choice('duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'),
      expand: texts,
    },
    run: (call) =>
      cancelPaymentIntent(
        call.world,
        existingPaymentIntent(call, idIn(call)),
        call.params.cancellation_reason ?? null,
      ),
  }),
];

const reading: readonly Operation[] = [
  operation<Stripe.PaymentIntentListParams>({
    method: 'GET',
    path: '/v1/payment_intents',
    accepts: { ...paging, created: range, customer: text, customer_account: text, expand: texts },
    run: ({ world, params }) =>
      listPage(
        world.tables.payment_intents,
        '/v1/payment_intents',
        params,
        ({ object }) => params.customer === undefined || idOf(object.customer) === params.customer,
        [{ key: 'customer', value: params.customer }],
      ),
  }),
  operation<Stripe.PaymentIntentSearchParams>({
    method: 'GET',
    path: '/v1/payment_intents/search',
    accepts: { expand: texts, limit: integer, page: text, query: required(text) },
    run: ({ world, params }) => searchPaymentIntents(world, params),
  }),
  operation<Stripe.PaymentIntentRetrieveParams>({
    method: 'GET',
    path: '/v1/payment_intents/:id',
    publishable: true,
    accepts: { client_secret: text, expand: texts },
    run: (call) => existingPaymentIntent(call, idIn(call)).object,
  }),
];

export const paymentIntentOperations: readonly Operation[] = [...reading, ...writing];
