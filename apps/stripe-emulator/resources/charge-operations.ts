import type Stripe from 'stripe';
import { present } from '../core/present.js';
import { judge } from '../cards/verdict.js';
import { cardOf } from '../cards/test-cards.js';
import { declineOf, shownDecline } from '../cards/declines.js';
import { World, idOf } from '../core/world.js';
import { Decline, Refusal, invalid } from '../http/errors.js';
import { listPage } from '../http/lists.js';
import { idIn, operation } from '../http/operation.js';
import type { Operation } from '../http/operation.js';
import { mergeMetadata, textOr } from '../http/params.js';
import { anything, boolean, integer, metadata, paging, range, text, texts } from '../http/shape.js';
import { readPaymentShipping } from './addresses.js';
import { captureCharge, existingCharge, makeCharge, makeFailedCharge } from './charges.js';
import type { ChargeRequest } from './charges.js';
import { assertChargeable, currencyOf } from './currencies.js';
import { existingCustomer } from './customers.js';
import { openDisputes } from './disputes.js';
import { usePaymentMethod } from './payment-method-use.js';

/** The older way to charge, with `source=tok_visa`: no authentication, no intent. */
function create(world: World, params: Stripe.ChargeCreateParams): Stripe.Charge | Decline {
  if (params.amount === undefined || params.currency === undefined) {
    const param = params.amount === undefined ? 'amount' : 'currency';
    throw invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  }
  if (params.source === undefined) {
    throw invalid('Must provide source or customer.', { code: 'missing' });
  }
  const currency = currencyOf(params.currency);
  assertChargeable(params.amount, currency);
  const method = usePaymentMethod(world, params.source, 'source');
  const request: ChargeRequest = {
    amount: params.amount,
    currency,
    customer:
      params.customer === undefined
        ? null
        : existingCustomer(world, params.customer, 'customer').id,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    paymentIntent: null,
    method,
    authenticated: false,
    offSession: false,
    capture: params.capture !== false,
    receiptEmail: params.receipt_email ?? null,
    shipping: readPaymentShipping(params.shipping),
    statementDescriptor: params.statement_descriptor ?? null,
    statementDescriptorSuffix: params.statement_descriptor_suffix ?? null,
  };
  const card = cardOf(method.hidden);
  const verdict = judge(card, {
    purpose: 'payment',
    offSession: false,
    setUp: false,
    authenticated: false,
    requested: false,
  });
  if (verdict.kind === 'approved') {
    const charge = makeCharge(world, request);
    if (charge.captured) openDisputes(world, charge, card);
    return present(world.tables.charges.get(charge.id), 'the charge just made').object;
  }
  const decline =
    verdict.kind === 'declined' ? verdict.decline : declineOf('authentication_required');
  const charge = makeFailedCharge(world, request, decline);
  return new Decline(402, {
    type: 'card_error',
    ...shownDecline(decline),
    charge: charge.id,
  });
}

function update(world: World, id: string, params: Stripe.ChargeUpdateParams): Stripe.Charge {
  const before = existingCharge(world, id);
  const after: Stripe.Charge = {
    ...before,
    customer:
      params.customer === undefined
        ? before.customer
        : existingCustomer(world, params.customer, 'customer').id,
    description: textOr(params.description, before.description),
    fraud_details:
      params.fraud_details === undefined
        ? before.fraud_details
        : { ...before.fraud_details, user_report: params.fraud_details.user_report ?? '' },
    metadata: mergeMetadata(before.metadata, params.metadata),
    receipt_email: textOr(params.receipt_email, before.receipt_email),
    shipping:
      params.shipping === undefined ? before.shipping : readPaymentShipping(params.shipping),
    transfer_group: textOr(params.transfer_group, before.transfer_group),
  };
  world.tables.charges.put(after, {});
  world.emit('charge.updated', after, World.previous(before, after));
  return after;
}

function capture(world: World, id: string, params: Stripe.ChargeCaptureParams): Stripe.Charge {
  const charge = existingCharge(world, id);
  if (charge.captured || charge.refunded || charge.status !== 'succeeded') {
    throw new Refusal(400, {
      type: 'invalid_request_error',
      code: charge.captured ? 'charge_already_captured' : 'charge_expired_for_capture',
      message: `Charge ${id} has already been captured.`,
    });
  }
  if (charge.payment_intent !== null) {
    throw invalid(
      `This charge belongs to the PaymentIntent ${idOf(charge.payment_intent) ?? ''}: capture that instead.`,
    );
  }
  const method = usePaymentMethod(world, present(charge.payment_method, 'a method'));
  return captureCharge(world, charge, params.amount ?? charge.amount, method);
}

const common = {
  application_fee: integer,
  application_fee_amount: integer,
  expand: texts,
  receipt_email: text,
  statement_descriptor: text,
  statement_descriptor_suffix: text,
  transfer_data: anything,
  transfer_group: text,
};

export const chargeOperations: readonly Operation[] = [
  operation<Stripe.ChargeCreateParams>({
    method: 'POST',
    path: '/v1/charges',
    accepts: {
      ...common,
      amount: integer,
      capture: boolean,
      currency: text,
      customer: text,
      description: text,
      destination: anything,
      metadata,
      on_behalf_of: text,
      radar_options: anything,
      shipping: anything,
      source: text,
    },
    run: ({ world, params }) => create(world, params),
  }),
  operation<Stripe.ChargeListParams>({
    method: 'GET',
    path: '/v1/charges',
    accepts: {
      ...paging,
      created: range,
      customer: text,
      expand: texts,
      payment_intent: text,
      transfer_group: text,
    },
    run: ({ world, params }) =>
      listPage(
        world.tables.charges,
        '/v1/charges',
        params,
        ({ object }) =>
          (params.customer === undefined || idOf(object.customer) === params.customer) &&
          (params.payment_intent === undefined ||
            idOf(object.payment_intent) === params.payment_intent) &&
          (params.transfer_group === undefined || object.transfer_group === params.transfer_group),
        [
          { key: 'payment_intent', value: params.payment_intent },
          { key: 'customer', value: params.customer },
        ],
      ),
  }),
  operation<Stripe.ChargeRetrieveParams>({
    method: 'GET',
    path: '/v1/charges/:id',
    accepts: { expand: texts },
    run: (call) => existingCharge(call.world, idIn(call)),
  }),
  operation<Stripe.ChargeUpdateParams>({
    method: 'POST',
    path: '/v1/charges/:id',
    accepts: {
      customer: text,
      description: text,
      expand: texts,
      fraud_details: anything,
      metadata,
      receipt_email: text,
      shipping: anything,
      transfer_group: text,
    },
    run: (call) => update(call.world, idIn(call), call.params),
  }),
  operation<Stripe.ChargeCaptureParams>({
    method: 'POST',
    path: '/v1/charges/:id/capture',
    accepts: { ...common, amount: integer },
    run: (call) => capture(call.world, idIn(call), call.params),
  }),
];
