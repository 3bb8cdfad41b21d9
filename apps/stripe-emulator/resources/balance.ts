import type Stripe from 'stripe';
import { midnightAfter } from '../clock.js';
import type { World } from '../core/world.js';
import { settled } from './conversions.js';

/** Days until what a card paid may be paid out: Stripe's usual delay in France. */
const SETTLEMENT_DAYS = 3;

export interface Entry {
  readonly type: Stripe.BalanceTransaction.Type;
  readonly reporting: string;
  readonly amount: number;
  readonly currency: string;
  readonly source: string | null;
  readonly description: string | null;
  readonly fee?: number;
  readonly feeDescription?: string;
  /** At once, instead of after the settlement delay. */
  readonly availableNow?: boolean;
  /** What amount and currency were before they were converted at this rate. */
  readonly rate?: number | null;
}

/** A movement of a payment, in the currency the customer saw; the balance may keep it in another. */
export function bookPresented(world: World, entry: Entry): Stripe.BalanceTransaction {
  return bookEntry(world, {
    ...entry,
    ...settled(world, entry.amount, entry.currency, entry.rate),
  });
}

/** Books a movement of the Stripe balance; amounts are signed minor units. */
export function bookEntry(world: World, entry: Entry): Stripe.BalanceTransaction {
  const now = world.now();
  const availableOn = entry.availableNow === true ? now : midnightAfter(now, SETTLEMENT_DAYS);
  const booked = draftEntry(world.ids.next('txn'), { ...entry, created: now, availableOn, now });
  world.tables.balance_transactions.put(booked, { payout: null });
  if (booked.status === 'available' && entry.type === 'charge') {
    world.emit('balance.available', presentBalance(world));
  } else if (booked.status === 'pending') {
    world.schedule('balance.available', String(availableOn), availableOn);
  }
  return booked;
}

/** When a movement is made, and when its money is there; Unix seconds. */
interface Times {
  readonly created: number;
  readonly availableOn: number;
  readonly now: number;
}

export function draftEntry(id: string, entry: Entry & Times): Stripe.BalanceTransaction {
  const fee = entry.fee ?? 0;
  return {
    id,
    object: 'balance_transaction',
    amount: entry.amount,
    available_on: entry.availableOn,
    balance_type: 'payments',
    created: entry.created,
    currency: entry.currency,
    description: entry.description,
    exchange_rate: entry.rate ?? null,
    fee,
    fee_details: fee === 0 ? [] : [feeDetail(entry, fee)],
    net: entry.amount - fee,
    reporting_category: entry.reporting,
    source: entry.source,
    status: entry.availableOn <= entry.now ? 'available' : 'pending',
    type: entry.type,
  };
}

const feeDetail = (entry: Entry, amount: number): Stripe.BalanceTransaction.FeeDetail => ({
  amount,
  application: null,
  currency: entry.currency,
  description: entry.feeDescription ?? 'Stripe processing fees',
  type: 'stripe_fee',
});

/** Turns pending movements whose day has come into available ones. */
export function releaseEntries(world: World): void {
  let released = 0;
  for (const row of world.tables.balance_transactions.newestFirst()) {
    if (row.object.status !== 'pending' || row.object.available_on > world.now()) continue;
    world.tables.balance_transactions.put({ ...row.object, status: 'available' }, row.hidden);
    released += 1;
  }
  if (released > 0) world.emit('balance.available', presentBalance(world));
}

/** Available and pending money per currency, always derived from the movements themselves. */
export function presentBalance(world: World): Stripe.Balance {
  const available = new Map<string, number>();
  const pending = new Map<string, number>();
  for (const { object } of world.tables.balance_transactions.oldestFirst()) {
    const side = object.status === 'available' ? available : pending;
    const other = object.status === 'available' ? pending : available;
    side.set(object.currency, (side.get(object.currency) ?? 0) + object.net);
    other.set(object.currency, other.get(object.currency) ?? 0);
  }
  const list = (side: Map<string, number>): Stripe.Balance.Available[] =>
    [...(side.size === 0 ? new Map([['eur', 0]]) : side)].map(([currency, amount]) => ({
      amount,
      currency,
      source_types: { card: amount },
    }));
  return { object: 'balance', available: list(available), livemode: false, pending: list(pending) };
}

export function availableIn(world: World, currency: string): number {
  return presentBalance(world).available.find((item) => item.currency === currency)?.amount ?? 0;
}
