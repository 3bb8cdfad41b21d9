import type Stripe from 'stripe';
import { listPage, within } from '../http/lists.js';
import { idIn, operation } from '../http/operation.js';
import type { Operation } from '../http/operation.js';
import { choice, integer, metadata, paging, range, required, text, texts } from '../http/shape.js';
import { cancelPayout, createPayout, existingPayout, updatePayout } from './payouts.js';

export const payoutOperations: readonly Operation[] = [
  operation<Stripe.PayoutCreateParams>({
    method: 'POST',
    path: '/v1/payouts',
    accepts: {
      amount: required(integer),
      currency: required(text),
      description: text,
      destination: text,
      expand: texts,
      metadata,
      method: choice('standard', 'instant'),
      payout_method: text,
      source_type: choice('bank_account', 'card', 'fpx'),
      statement_descriptor: text,
    },
    run: ({ world, params }) => createPayout(world, params),
  }),
  operation<Stripe.PayoutListParams>({
    method: 'GET',
    path: '/v1/payouts',
    accepts: {
      ...paging,
      arrival_date: range,
      created: range,
      destination: text,
      expand: texts,
      status: text,
    },
    run: ({ world, params }) =>
      listPage(
        world.tables.payouts,
        '/v1/payouts',
        params,
        ({ object }) =>
          within(object.arrival_date, params.arrival_date) &&
          (params.status === undefined || object.status === params.status) &&
          (params.destination === undefined || object.destination === params.destination),
      ),
  }),
  operation<Stripe.PayoutRetrieveParams>({
    method: 'GET',
    path: '/v1/payouts/:id',
    accepts: { expand: texts },
    run: (call) => existingPayout(call.world, idIn(call)),
  }),
  operation<Stripe.PayoutUpdateParams>({
    method: 'POST',
    path: '/v1/payouts/:id',
    accepts: { expand: texts, metadata },
    run: (call) => updatePayout(call.world, idIn(call), call.params),
  }),
  operation<Stripe.PayoutCancelParams>({
    method: 'POST',
    path: '/v1/payouts/:id/cancel',
    accepts: { expand: texts },
    run: (call) => cancelPayout(call.world, idIn(call)),
  }),
];
