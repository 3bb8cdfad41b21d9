import type Stripe from 'stripe';
import { midnightAfter } from '../clock.js';
import { World } from '../core/world.js';
import { invalid, missing } from '../http/errors.js';
import { mergeMetadata } from '../http/params.js';
import { availableIn, bookEntry } from './balance.js';
import { currencyOf } from './currencies.js';

export const ARRIVAL_DAYS = 1;
const BANK_ACCOUNT = 'ba_1EmulatorBankAccount';
/** Some payouts are paid first and come back within five business days. */
const RETURNED_AFTER_SECONDS = 2 * 86_400;

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
  return sendPayout(world, { ...params, currency }, null);
}

/** What becomes of a payout: refused by the bank at once, or sent back days after it was paid. */
export type PayoutOutcome = 'paid' | 'failed' | 'returned';

export interface PayoutRun {
  readonly outcome: PayoutOutcome;
  /** All of them when absent. */
  readonly currency?: string | undefined;
  /** A balance below zero is taken from the bank account: https://docs.stripe.com/payouts/negative-balance. */
  readonly negative: boolean;
  readonly arrivalDays: number;
}

/** Pays out everything available in each currency, itemised, as Stripe does every day. */
export function payOutAvailable(world: World, run: PayoutRun): Stripe.Payout[] {
  const open = [...world.tables.balance_transactions.oldestFirst()].filter(
    (row) => row.hidden.payout === null && row.object.status === 'available',
  );
  const currencies = [...new Set(open.map((row) => row.object.currency))];
  return currencies.flatMap((currency) => {
    if (run.currency !== undefined && run.currency !== currency) return [];
    const rows = open.filter((row) => row.object.currency === currency);
    const amount = rows.reduce((sum, row) => sum + row.object.net, 0);
    if (amount === 0 || (amount < 0 && !run.negative)) return [];
    const payout = sendPayout(world, { amount, currency }, run);
    for (const { object } of rows) {
      world.tables.balance_transactions.put(object, { payout: payout.id });
    }
    return [payout];
  });
}

/** `run` is null for what the merchant asked for. */
function sendPayout(
  world: World,
  params: Stripe.PayoutCreateParams,
  run: PayoutRun | null,
): Stripe.Payout {
  const id = world.ids.next('po');
  const automatic = run !== null;
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
  const arrival = midnightAfter(world.now(), run?.arrivalDays ?? ARRIVAL_DAYS);
  const payout: Stripe.Payout = {
    ...draftPayout(world, id),
    amount: params.amount,
    arrival_date: arrival,
    automatic,
    balance_transaction: entry.id,
    currency: params.currency,
    description: params.description ?? (automatic ? 'STRIPE PAYOUT' : null),
    destination: params.destination ?? BANK_ACCOUNT,
    metadata: mergeMetadata({}, params.metadata),
    method: params.method ?? 'standard',
    reconciliation_status: automatic ? 'completed' : 'not_applicable',
    statement_descriptor: params.statement_descriptor ?? null,
    status: automatic ? 'in_transit' : 'pending',
  };
  world.tables.payouts.put(payout, {});
  world.emit('payout.created', payout);
  if (automatic) world.emit('payout.reconciliation_completed', payout);
  plan(world, payout, run?.outcome ?? 'paid');
  return payout;
}

function plan(
  world: World,
  { id, arrival_date: arrival }: Stripe.Payout,
  end: PayoutOutcome,
): void {
  if (end !== 'failed') world.schedule('payout.paid', id, arrival);
  if (end === 'failed') world.schedule('payout.fail', id, arrival);
  if (end === 'returned') world.schedule('payout.fail', id, arrival + RETURNED_AFTER_SECONDS);
}

/** A payout of nothing, to be filled in. */
export function draftPayout(world: World, id: string): Stripe.Payout {
  return {
    id,
    object: 'payout',
    amount: 0,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: midnightAfter(world.now(), ARRIVAL_DAYS),
    automatic: true,
    balance_transaction: null,
    created: world.now(),
    currency: 'eur',
    description: 'STRIPE PAYOUT',
    destination: BANK_ACCOUNT,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'completed',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'in_transit',
    trace_id: null,
    type: 'bank_account',
  };
}

export function arrive(world: World, id: string): void {
  const before = existingPayout(world, id);
  if (!['pending', 'in_transit'].includes(before.status)) return;
  const trace = { status: 'supported', value: world.ids.letters(15) };
  const after: Stripe.Payout = { ...before, status: 'paid', trace_id: trace };
  world.tables.payouts.put(after, {});
  world.emit('payout.paid', after);
}

/** The bank refuses the payout: the money is back in the balance. */
export function failPayout(world: World, id: string): void {
  const before = existingPayout(world, id);
  if (before.status === 'failed' || before.status === 'canceled') return;
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
  world.tables.tasks.remove(`payout.paid:${id}`);
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
