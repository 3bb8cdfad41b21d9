import type Stripe from 'stripe';
import { World, idOf } from '../core/world.js';
import { invalid, missing } from '../http/errors.js';
import { listPage } from '../http/lists.js';
import { idIn, operation } from '../http/operation.js';
import type { Operation } from '../http/operation.js';
import { mergeMetadata } from '../http/params.js';
import { anything, hash, integer, metadata, paging, required, text, texts } from '../http/shape.js';
import { readBillingDetails } from './addresses.js';
import { existingCustomer } from './customers.js';
import { makePaymentMethod } from './payment-method-make.js';
import type { MethodInput } from './payment-method-make.js';
import { billingFields, cardFields, otherKinds } from './payment-method-params.js';
import {
  attachPaymentMethod,
  detachPaymentMethod,
  usePaymentMethod,
} from './payment-method-use.js';

function create(world: World, params: Stripe.PaymentMethodCreateParams): Stripe.PaymentMethod {
  if (params.type === undefined) {
    throw invalid('Missing required param: type.', { code: 'parameter_missing', param: 'type' });
  }
  if (params.type !== 'card') {
    throw invalid(`The payment method type "${params.type}" is invalid.`, { param: 'type' });
  }
  return makePaymentMethod(world, params as MethodInput).object;
}

function update(
  world: World,
  id: string,
  params: Stripe.PaymentMethodUpdateParams,
): Stripe.PaymentMethod {
  const row = usePaymentMethod(world, id, 'id');
  const before = row.object;
  if (idOf(before.customer) === null) {
    throw invalid('You must save this PaymentMethod to a customer before you can update it.', {
      code: 'payment_method_unexpected_state',
    });
  }
  const after: Stripe.PaymentMethod = {
    ...before,
    allow_redisplay: params.allow_redisplay ?? before.allow_redisplay ?? 'unspecified',
    billing_details: readBillingDetails(params.billing_details, before.billing_details),
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    ...(before.card === undefined
      ? {}
      : {
          card: {
            ...before.card,
            exp_month: params.card?.exp_month ?? before.card.exp_month,
            exp_year: params.card?.exp_year ?? before.card.exp_year,
          },
        }),
  };
  world.tables.payment_methods.put(after, row.hidden);
  world.emit('payment_method.updated', after, World.previous(before, after));
  return after;
}

const ofCustomer = (
  world: World,
  customer: string,
  type: string | undefined,
  url: string,
  params: Stripe.CustomerListPaymentMethodsParams,
) =>
  listPage(
    world.tables.payment_methods,
    url,
    params,
    ({ object }) =>
      idOf(object.customer) === customer &&
      (type === undefined || object.type === type) &&
      (params.allow_redisplay === undefined || object.allow_redisplay === params.allow_redisplay),
  );

export const paymentMethodOperations: readonly Operation[] = [
  operation<Stripe.PaymentMethodCreateParams>({
    method: 'POST',
    path: '/v1/payment_methods',
    publishable: true,
    accepts: {
      ...otherKinds,
      allow_redisplay: text,
      billing_details: hash<Stripe.PaymentMethodCreateParams.BillingDetails>(billingFields),
      card: hash<Stripe.PaymentMethodCreateParams.Card>(cardFields),
      custom: anything,
      customer: text,
      expand: texts,
      metadata,
      payment_method: text,
      type: text,
    },
    run: ({ world, params }) => create(world, params),
  }),
  operation<Stripe.PaymentMethodListParams>({
    method: 'GET',
    path: '/v1/payment_methods',
    accepts: {
      ...paging,
      allow_redisplay: text,
      customer: text,
      customer_account: text,
      expand: texts,
      type: text,
    },
    run: ({ world, params }) => {
      if (params.customer === undefined) {
        throw invalid('Missing required param: customer.', {
          code: 'parameter_missing',
          param: 'customer',
        });
      }
      existingCustomer(world, params.customer, 'customer');
      return ofCustomer(world, params.customer, params.type, '/v1/payment_methods', params);
    },
  }),
  operation<Stripe.PaymentMethodRetrieveParams>({
    method: 'GET',
    path: '/v1/payment_methods/:id',
    accepts: { expand: texts },
    run: (call) => usePaymentMethod(call.world, idIn(call), 'id').object,
  }),
  operation<Stripe.PaymentMethodUpdateParams>({
    method: 'POST',
    path: '/v1/payment_methods/:id',
    accepts: {
      allow_redisplay: text,
      billing_details: hash<Stripe.PaymentMethodUpdateParams.BillingDetails>(billingFields),
      card: hash<Stripe.PaymentMethodUpdateParams.Card>({
        exp_month: integer,
        exp_year: integer,
        networks: anything,
      }),
      expand: texts,
      metadata,
      us_bank_account: anything,
    },
    run: (call) => update(call.world, idIn(call), call.params),
  }),
  operation<Stripe.PaymentMethodAttachParams>({
    method: 'POST',
    path: '/v1/payment_methods/:id/attach',
    accepts: { customer: required(text), customer_account: text, expand: texts },
    run: (call) => {
      const customer = existingCustomer(call.world, call.params.customer ?? '', 'customer');
      const method = usePaymentMethod(call.world, idIn(call), 'id');
      return attachPaymentMethod(call.world, method, customer.id).object;
    },
  }),
  operation<Stripe.PaymentMethodDetachParams>({
    method: 'POST',
    path: '/v1/payment_methods/:id/detach',
    accepts: { expand: texts },
    run: (call) => detachPaymentMethod(call.world, usePaymentMethod(call.world, idIn(call), 'id')),
  }),
  operation<Stripe.CustomerListPaymentMethodsParams>({
    method: 'GET',
    path: '/v1/customers/:id/payment_methods',
    accepts: { ...paging, allow_redisplay: text, expand: texts, type: text },
    run: (call) => {
      const id = existingCustomer(call.world, idIn(call)).id;
      return ofCustomer(
        call.world,
        id,
        call.params.type,
        `/v1/customers/${id}/payment_methods`,
        call.params,
      );
    },
  }),
  operation<Stripe.CustomerRetrievePaymentMethodParams>({
    method: 'GET',
    path: '/v1/customers/:id/payment_methods/:method',
    accepts: { expand: texts },
    run: (call) => {
      const id = existingCustomer(call.world, idIn(call)).id;
      const method = call.path['method'] ?? '';
      const row = call.world.tables.payment_methods.get(method);
      if (row === undefined || idOf(row.object.customer) !== id) {
        throw missing('PaymentMethod', method, 'payment_method');
      }
      return row.object;
    },
  }),
];
