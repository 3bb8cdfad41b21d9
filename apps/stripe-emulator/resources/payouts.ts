import type Stripe from 'stripe';
import { midnightAfter } from '../clock.js';
import { World } from '../core/world.js';
import { invalid, missing } from '../http/errors.js';
import { mergeMetadata } from '../http/params.js';
import { availableIn, bookEntry } from './balance.js';
import { currencyOf } from './currencies.js';

const ARRIVAL_DAYS = 1;

export function existingPayout(world: World, id: string): Stripe.Payout {
  const row = world.tables.payouts.get(id);
  if (row === undefined) throw missing('payout', id, 'id');
  return row.object;
}

/** A payout that the merchant asks for, of money that is available. */
export function createPayout(world: World, params: Stripe.PayoutCreateParams): Stripe.Payout {
  const currency = currencyOf(params.currency);
  if (params.amount < 1) {
    throw invalid('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  }
  if (params.amount > availableIn(world, currency)) {
    throw invalid(
      'You have insufficient funds in your Stripe account for this transfer. Your card balance is too low. You can use the /v1/balance endpoint to view your Stripe balance (for more details, see stripe.com/docs/api#balance).',
      { code: 'balance_insufficient' },
    );
  }
  return sendPayout(world, { ...params, currency }, false);
}

/** Pays out everything available in each currency, itemised, as Stripe does every day. */
export function payOutAvailable(world: World, outcome: 'paid' | 'failed'): Stripe.Payout[] {
  const open = [...world.tables.balance_transactions.oldestFirst()].filter(
    (row) => row.hidden.payout === null && row.object.status === 'available',
  );
  const currencies = [...new Set(open.map((row) => row.object.currency))];
  return currencies.flatMap((currency) => {
    const rows = open.filter((row) => row.object.currency === currency);
    const amount = rows.reduce((sum, row) => sum + row.object.net, 0);
    if (amount <= 0) return [];
    const payout = sendPayout(world, { amount, currency }, true, outcome);
    for (const { object } of rows) {
      world.tables.balance_transactions.put(object, { payout: payout.id });
    }
    return [payout];
  });
}

function sendPayout(
  world: World,
  params: Stripe.PayoutCreateParams,
  automatic: boolean,
  outcome: 'paid' | 'failed' = 'paid',
): Stripe.Payout {
  const id = world.ids.next('po');
  const entry = bookEntry(world, {
    type: 'payout',
    reporting: 'payout',
    amount: -params.amount,
    currency: params.currency,
    source: id,
    description: params.description ?? 'STRIPE PAYOUT',
    availableNow: true,
  });
  if (automatic) world.tables.balance_transactions.put(entry, { payout: id });
  const arrival = midnightAfter(world.now(), ARRIVAL_DAYS);
  const payout: Stripe.Payout = {
    id,
    object: 'payout',
    amount: params.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: arrival,
    automatic,
    balance_transaction: entry.id,
    created: world.now(),
    currency: params.currency,
    description: params.description ?? (automatic ? 'STRIPE PAYOUT' : null),
    destination: params.destination ?? 'ba_1EmulatorBankAccount',
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    method: params.method ?? 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: automatic ? 'completed' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: params.statement_descriptor ?? null,
    status: automatic ? 'in_transit' : 'pending',
    trace_id: null,
    type: 'bank_account',
  };
  world.tables.payouts.put(payout, {});
  world.emit('payout.created', payout);
  if (automatic) world.emit('payout.reconciliation_completed', payout);
  world.schedule(outcome === 'paid' ? 'payout.paid' : 'payout.fail', id, arrival);
  return payout;
}

export function arrive(world: World, id: string): void {
  const before = existingPayout(world, id);
  if (!['pending', 'in_transit'].includes(before.status)) return;
  const after: Stripe.Payout = { ...before, status: 'paid' };
  world.tables.payouts.put(after, {});
  world.emit('payout.paid', after);
}

/** The bank refuses the payout: the money is back in the balance. */
export function failPayout(world: World, id: string): void {
  const before = existingPayout(world, id);
  const entry = bookEntry(world, {
    type: 'payout_failure',
    reporting: 'payout_reversal',
    amount: before.amount,
    currency: before.currency,
    source: id,
    description: 'PAYOUT FAILURE',
    availableNow: true,
  });
  const after: Stripe.Payout = {
    ...before,
    failure_balance_transaction: entry.id,
    failure_code: 'account_closed',
    failure_message: 'The bank account has been closed',
    status: 'failed',
  };
  world.tables.payouts.put(after, {});
  world.emit('payout.failed', after);
}

export function cancelPayout(world: World, id: string): Stripe.Payout {
  const before = existingPayout(world, id);
  if (before.status !== 'pending' || before.automatic) {
    throw invalid(`Payouts can only be canceled while they are pending, and only manual ones.`);
  }
  const entry = bookEntry(world, {
    type: 'payout_cancel',
    reporting: 'payout_reversal',
    amount: before.amount,
    currency: before.currency,
    source: id,
    description: 'PAYOUT CANCEL',
    availableNow: true,
  });
  const after: Stripe.Payout = {
    ...before,
    failure_balance_transaction: entry.id,
    status: 'canceled',
  };
  world.tables.payouts.put(after, {});
  world.tables.tasks.remove(`payout.paid:${id}`);
  world.emit('payout.canceled', after);
  return after;
}

export function updatePayout(
  world: World,
  id: string,
  params: Stripe.PayoutUpdateParams,
): Stripe.Payout {
  const before = existingPayout(world, id);
  const after = { ...before, metadata: mergeMetadata(before.metadata ?? {}, params.metadata) };
  world.tables.payouts.put(after, {});
  world.emit('payout.updated', after, World.previous(before, after));
  return after;
}
