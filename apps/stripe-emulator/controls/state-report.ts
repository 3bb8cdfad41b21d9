import type Stripe from 'stripe';
import { idOf, type World } from '../core/world.js';

interface Tally {
  count: number;
  /** Minor units by currency. */
  amount: Record<string, number>;
}

export interface ChargeTally extends Tally {
  readonly refunded: Record<string, number>;
  readonly fee: Record<string, number>;
  readonly paymentIntents: string[];
}

const newTally = (): Tally => ({ count: 0, amount: {} });

function add(sums: Record<string, number>, currency: string, amount: number): void {
  sums[currency] = (sums[currency] ?? 0) + amount;
}

interface Counted {
  readonly amount: number;
  readonly currency: string;
  readonly group: string;
}

function tallyBy(items: Iterable<Counted>): Record<string, Tally> {
  const groups: Record<string, Tally> = {};
  for (const { amount, currency, group } of items) {
    const tally = (groups[group] ??= newTally());
    tally.count += 1;
    add(tally.amount, currency, amount);
  }
  return groups;
}

function countBy<T>(items: Iterable<T>, groupOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[groupOf(item)] = (counts[groupOf(item)] ?? 0) + 1;
  return counts;
}

const byStatus = (item: { amount: number; currency: string; status: string | null }): Counted => ({
  amount: item.amount,
  currency: item.currency,
  group: item.status ?? '',
});

/** Counts and sums of everything, for comparing with another system's books. */
export function reportState(world: World): object {
  const { tables } = world;
  const entries = [...tables.balance_transactions.oldestFirst()].map((row) => row.object);
  return {
    now: world.now(),
    advancedSeconds: world.clock.offsetSeconds,
    customers: {
      count: [...tables.customers.oldestFirst()].filter((row) => row.object.deleted !== true)
        .length,
    },
    paymentMethods: { count: tables.payment_methods.size },
    setupIntents: {
      count: tables.setup_intents.size,
      byStatus: countBy(tables.setup_intents.oldestFirst(), (row) => row.object.status),
    },
    paymentIntents: {
      count: tables.payment_intents.size,
      byStatus: tallyBy(
        [...tables.payment_intents.oldestFirst()].map((row) => byStatus(row.object)),
      ),
    },
    charges: reportCharges([...tables.charges.oldestFirst()].map((row) => row.object)),
    refunds: {
      count: tables.refunds.size,
      byStatus: tallyBy([...tables.refunds.oldestFirst()].map((row) => byStatus(row.object))),
    },
    disputes: {
      count: tables.disputes.size,
      byStatus: tallyBy([...tables.disputes.oldestFirst()].map((row) => byStatus(row.object))),
    },
    payouts: {
      count: tables.payouts.size,
      byStatus: tallyBy([...tables.payouts.oldestFirst()].map((row) => byStatus(row.object))),
    },
    balanceTransactions: reportEntries(entries),
    events: {
      count: tables.events.size,
      byType: countBy(tables.events.oldestFirst(), (row) => row.object.type),
    },
    webhooks: { endpoints: tables.webhook_endpoints.size, undelivered: tables.deliveries.size },
  };
}

function reportCharges(charges: readonly Stripe.Charge[]): object {
  const captured: Record<string, number> = {};
  const refunded: Record<string, number> = {};
  for (const charge of charges) {
    add(captured, charge.currency, charge.amount_captured);
    // What an authorisation released was never taken, so it is no refund.
    const released = charge.amount - charge.amount_captured;
    const back = charge.captured ? charge.amount_refunded - released : 0;
    add(refunded, charge.currency, back);
  }
  return { count: charges.length, byStatus: tallyBy(charges.map(byStatus)), captured, refunded };
}

function reportEntries(entries: readonly Stripe.BalanceTransaction[]): object {
  const [amount, fee, net]: Record<string, number>[] = [{}, {}, {}];
  for (const entry of entries) {
    add(amount ?? {}, entry.currency, entry.amount);
    add(fee ?? {}, entry.currency, entry.fee);
    add(net ?? {}, entry.currency, entry.net);
  }
  const byCategory = tallyBy(
    entries.map((entry) => ({
      amount: entry.amount,
      currency: entry.currency,
      group: entry.reporting_category,
    })),
  );
  return { count: entries.length, amount, fee, net, byReportingCategory: byCategory };
}

/** How often, and with how much, each value of one metadata key was successfully charged. */
export function chargesByMetadata(world: World, key: string): Record<string, ChargeTally> {
  const tallies: Record<string, ChargeTally> = {};
  for (const { object: charge } of world.tables.charges.oldestFirst()) {
    const value = charge.metadata[key];
    if (value === undefined || charge.status !== 'succeeded' || !charge.captured) continue;
    const tally = (tallies[value] ??= { ...newTally(), refunded: {}, fee: {}, paymentIntents: [] });
    tally.count += 1;
    add(tally.amount, charge.currency, charge.amount_captured);
    const released = charge.amount - charge.amount_captured;
    add(tally.refunded, charge.currency, charge.amount_refunded - released);
    const entry = world.tables.balance_transactions.get(idOf(charge.balance_transaction) ?? '');
    if (entry !== undefined) add(tally.fee, entry.object.currency, entry.object.fee);
    if (typeof charge.payment_intent === 'string') tally.paymentIntents.push(charge.payment_intent);
  }
  return tallies;
}
