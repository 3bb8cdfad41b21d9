import type Stripe from 'stripe';
import { missing } from '../http/errors.js';
import { listPage } from '../http/lists.js';
import { idIn, operation } from '../http/operation.js';
import type { Operation } from '../http/operation.js';
import { paging, range, text, texts } from '../http/shape.js';
import { presentBalance } from './balance.js';

export const balanceOperations: readonly Operation[] = [
  operation<Stripe.BalanceRetrieveParams>({
    method: 'GET',
    path: '/v1/balance',
    accepts: { expand: texts },
    run: ({ world }) => presentBalance(world),
  }),
  operation<Stripe.BalanceTransactionListParams>({
    method: 'GET',
    path: '/v1/balance_transactions',
    accepts: {
      ...paging,
      created: range,
      currency: text,
      expand: texts,
      payout: text,
      source: text,
      type: text,
    },
    run: ({ world, params }) => {
      if (params.payout !== undefined && world.tables.payouts.get(params.payout) === undefined) {
        throw missing('payout', params.payout, 'payout', true);
      }
      return listPage(
        world.tables.balance_transactions,
        '/v1/balance_transactions',
        params,
        ({ object, hidden }) =>
          (params.payout === undefined || hidden.payout === params.payout) &&
          (params.source === undefined || object.source === params.source) &&
          (params.type === undefined || object.type === params.type) &&
          (params.currency === undefined || object.currency === params.currency.toLowerCase()),
        [
          { key: 'payout', value: params.payout },
          { key: 'source', value: params.source },
        ],
      );
    },
  }),
  operation<Stripe.BalanceTransactionRetrieveParams>({
    method: 'GET',
    path: '/v1/balance_transactions/:id',
    accepts: { expand: texts },
    run: (call) => {
      const row = call.world.tables.balance_transactions.get(idIn(call));
      if (row === undefined) throw missing('balance transaction', idIn(call), 'id');
      return row.object;
    },
  }),
];
