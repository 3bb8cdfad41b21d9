import type Stripe from 'stripe';
import { idOf } from '../core/world.js';
import { listPage } from '../http/lists.js';
import { idIn, operation } from '../http/operation.js';
import type { Operation } from '../http/operation.js';
import {
  anything,
  boolean,
  choice,
  metadata,
  paging,
  range,
  required,
  text,
  texts,
} from '../http/shape.js';
import { paymentMethodData } from './payment-method-params.js';
import { confirmSetupIntent } from './setup-intent-confirm.js';
import {
  cancelSetupIntent,
  createSetupIntent,
  existingSetupIntent,
  updateSetupIntent,
} from './setup-intents.js';

// The SDK of this version names it allowed_payment_method_types; the CLI and earlier versions
// send payment_method_types, and Stripe takes both.
type WithTypes<P> = P & { payment_method_types?: string[] };
/** What Stripe.js sends along with a publishable key. */
type WithSecret<P> = P & { client_secret?: string };

const shared = {
  allowed_payment_method_types: texts,
  attach_to_self: boolean,
  customer: text,
  customer_account: text,
  description: text,
  excluded_payment_method_types: texts,
  expand: texts,
  flow_directions: texts,
  metadata,
  payment_method: text,
  payment_method_configuration: text,
  payment_method_data: paymentMethodData,
  payment_method_options: anything,
  payment_method_types: texts,
};

const reasons = choice('abandoned', 'requested_by_customer', 'duplicate');

export const setupIntentOperations: readonly Operation[] = [
  operation<WithTypes<Stripe.SetupIntentCreateParams>>({
    method: 'POST',
    path: '/v1/setup_intents',
    accepts: {
      ...shared,
      automatic_payment_methods: anything,
      confirm: boolean,
      confirmation_token: text,
      mandate_data: anything,
      on_behalf_of: text,
      return_url: text,
      single_use: anything,
      usage: choice('off_session', 'on_session'),
      use_stripe_sdk: boolean,
    },
    run: ({ world, params }) => {
      const row = createSetupIntent(world, params);
      return params.confirm === true ? confirmSetupIntent(world, row, {}) : row.object;
    },
  }),
  operation<Stripe.SetupIntentListParams>({
    method: 'GET',
    path: '/v1/setup_intents',
    accepts: {
      ...paging,
      attach_to_self: boolean,
      created: range,
      customer: text,
      customer_account: text,
      expand: texts,
      payment_method: text,
    },
    run: ({ world, params }) =>
      listPage(
        world.tables.setup_intents,
        '/v1/setup_intents',
        params,
        ({ object }) =>
          (params.customer === undefined || idOf(object.customer) === params.customer) &&
          (params.payment_method === undefined ||
            idOf(object.payment_method) === params.payment_method),
      ),
  }),
  operation<Stripe.SetupIntentRetrieveParams>({
    method: 'GET',
    path: '/v1/setup_intents/:id',
    publishable: true,
    accepts: { client_secret: text, expand: texts },
    run: (call) => existingSetupIntent(call, idIn(call)).object,
  }),
  operation<WithTypes<Stripe.SetupIntentUpdateParams>>({
    method: 'POST',
    path: '/v1/setup_intents/:id',
    accepts: shared,
    run: (call) =>
      updateSetupIntent(call.world, existingSetupIntent(call, idIn(call)), call.params),
  }),
  operation<WithSecret<Stripe.SetupIntentConfirmParams>>({
    method: 'POST',
    path: '/v1/setup_intents/:id/confirm',
    publishable: true,
    accepts: {
      allowed_payment_method_types: texts,
      client_secret: text,
      confirmation_token: text,
      expand: texts,
      mandate_data: anything,
      payment_method: text,
      payment_method_data: paymentMethodData,
      payment_method_options: anything,
      return_url: text,
      use_stripe_sdk: boolean,
    },
    run: (call) =>
      confirmSetupIntent(call.world, existingSetupIntent(call, idIn(call)), call.params),
  }),
  operation<Stripe.SetupIntentCancelParams>({
    method: 'POST',
    path: '/v1/setup_intents/:id/cancel',
    accepts: { cancellation_reason: reasons, expand: texts },
    run: (call) =>
      cancelSetupIntent(call.world, existingSetupIntent(call, idIn(call)), call.params),
  }),
  operation<Stripe.SetupAttemptListParams>({
    method: 'GET',
    path: '/v1/setup_attempts',
    accepts: { ...paging, created: range, expand: texts, setup_intent: required(text) },
    run: ({ world, params }) =>
      listPage(
        world.tables.setup_attempts,
        '/v1/setup_attempts',
        params,
        ({ object }) => idOf(object.setup_intent) === params.setup_intent,
      ),
  }),
];
