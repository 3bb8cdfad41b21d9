import type Stripe from 'stripe';
import { idOf } from '../core/world.js';
import { invalid } from '../http/errors.js';
import { listPage } from '../http/lists.js';
import { idIn, operation } from '../http/operation.js';
import type { Operation } from '../http/operation.js';
import { boolean, choice, integer, metadata, paging, range, text, texts } from '../http/shape.js';
import { createRefund, existingRefund, updateRefund } from './refunds.js';

export const refundOperations: readonly Operation[] = [
  operation<Stripe.RefundCreateParams>({
    method: 'POST',
    path: '/v1/refunds',
    accepts: {
      amount: integer,
      charge: text,
      currency: text,
      customer: text,
      expand: texts,
      instructions_email: text,
      metadata,
      origin: text,
      payment_intent: text,
      reason: choice('duplicate', 'fraudulent', 'requested_by_customer'),
      refund_application_fee: boolean,
      reverse_transfer: boolean,
    },
    run: ({ world, params }) => createRefund(world, params),
  }),
  operation<Stripe.RefundListParams>({
    method: 'GET',
    path: '/v1/refunds',
    accepts: { ...paging, charge: text, created: range, expand: texts, payment_intent: text },
    run: ({ world, params }) =>
      listPage(
        world.tables.refunds,
        '/v1/refunds',
        params,
        ({ object }) =>
          (params.charge === undefined || idOf(object.charge) === params.charge) &&
          (params.payment_intent === undefined ||
            idOf(object.payment_intent) === params.payment_intent),
        [
          { key: 'charge', value: params.charge },
          { key: 'payment_intent', value: params.payment_intent },
        ],
      ),
  }),
  operation<Stripe.RefundRetrieveParams>({
    method: 'GET',
    path: '/v1/refunds/:id',
    accepts: { expand: texts },
    run: (call) => existingRefund(call.world, idIn(call)),
  }),
  operation<Stripe.RefundUpdateParams>({
    method: 'POST',
    path: '/v1/refunds/:id',
    accepts: { expand: texts, metadata },
    run: (call) => updateRefund(call.world, idIn(call), call.params),
  }),
  operation<Stripe.RefundCancelParams>({
    method: 'POST',
    path: '/v1/refunds/:id/cancel',
    accepts: { expand: texts },
    run: (call) => {
      // Stripe cancels only refunds that wait for the customer, which card refunds never do.
      const refund = existingRefund(call.world, idIn(call));
      throw invalid(
        `This refund cannot be canceled because it has a status of ${refund.status ?? ''}.`,
      );
    },
  }),
];
