import type Stripe from 'stripe';
import type { World } from '../core/world.js';
import type { Identified, Table } from '../core/table.js';
import { invalid } from '../http/errors.js';
import { draftEntry } from '../resources/balance.js';
import { draftPayout } from '../resources/payouts.js';
import { categoryOf } from '../resources/reporting-categories.js';
import { draftCharge, draftDispute, draftRefund } from './import-drafts.js';

type Json = Record<string, unknown>;
type Given = Readonly<Json & { id: string }>;

/** `payout` is the automatic payout that pays the entry out; Stripe has no such field. */
type GivenEntry = Given & { readonly payout?: string };

const KINDS = ['charges', 'refunds', 'disputes', 'payouts', 'balance_transactions'] as const;
type Kind = (typeof KINDS)[number];

/**
 * Takes ready objects in, as many as fit into a request: what is not given is as Stripe would have
 * it. One with a known id is changed in the fields that are given. No event is sent.
 * @throws Refusal, and the transaction around it is undone
 */
export function importMovements(world: World, input: Json): object {
  const given = listsIn(input);
  const entries: GivenEntry[] = given.balance_transactions;
  const entryOf = new Map(entries.map(({ id, source }) => [source, id]));
  const withEntry = (draft: (id: string) => object) => (id: string) => ({
    ...draft(id),
    balance_transaction: entryOf.get(id) ?? null,
  });
  const { tables } = world;
  const now = world.now();
  const charges = given.charges.map((charge) => ({ ...captured(charge), ...charge }));
  put(
    tables.charges,
    charges,
    withEntry((id) => draftCharge(id, now)),
  );
  put(
    tables.refunds,
    given.refunds,
    withEntry((id) => draftRefund(id, now)),
  );
  put(
    tables.payouts,
    given.payouts,
    withEntry((id) => draftPayout(world, id)),
  );
  put(tables.disputes, given.disputes, (id) => draftDispute(id, now));
  for (const entry of entries) putEntry(world, entry);
  return { imported: Object.fromEntries(KINDS.map((kind) => [kind, given[kind].length])) };
}

/** A charge takes what it is about, unless it says otherwise. */
const captured = ({ amount }: Given): object =>
  amount === undefined ? {} : { amount_captured: amount };

function listsIn(input: Json): Record<Kind, Given[]> {
  const unknown = Object.keys(input).find((name) => !(KINDS as readonly string[]).includes(name));
  if (unknown !== undefined) throw invalid(`Lists are ${KINDS.join(', ')}.`);
  const lists = KINDS.map((kind): [Kind, Given[]] => {
    const list = input[kind] ?? [];
    if (!Array.isArray(list)) throw invalid(`${kind} is a list.`);
    if (list.some((item: Json | null) => typeof item?.['id'] !== 'string')) {
      throw invalid(`Each of ${kind} has an id.`);
    }
    return [kind, list as Given[]];
  });
  return Object.fromEntries(lists) as Record<Kind, Given[]>;
}

function put<T extends Identified>(
  table: Table<T, Record<string, never>>,
  given: readonly Given[],
  draft: (id: string) => object,
): void {
  for (const item of given) {
    const before = table.get(item.id)?.object ?? draft(item.id);
    table.put(merged(before, item) as T, {});
  }
}

function merged(before: object, given: Json): object {
  const unknown = Object.keys(given).find((name) => !(name in before));
  if (unknown !== undefined) throw invalid(`There is no field ${unknown}.`);
  return { ...before, ...given };
}

function putEntry(world: World, { payout, ...given }: GivenEntry): void {
  const known = world.tables.balance_transactions.get(given.id);
  const draft = known?.object ?? draftFor(world, given);
  const entry = merged(draft, given) as Stripe.BalanceTransaction;
  const hidden = { payout: payout ?? known?.hidden.payout ?? null };
  world.tables.balance_transactions.put(entry, hidden);
  if (entry.status === 'pending') {
    world.schedule('balance.available', String(entry.available_on), entry.available_on);
  }
  if (known === undefined) giveToDispute(world, entry);
}

/** What follows from the fields that are given: net, category, details of the fee, status. */
function draftFor(world: World, given: Given): Stripe.BalanceTransaction {
  const whole = (name: string, otherwise: number): number => {
    const value = given[name];
    return typeof value === 'number' ? value : otherwise;
  };
  const text = (name: string, otherwise: string): string => {
    const value = given[name];
    return typeof value === 'string' ? value : otherwise;
  };
  const type = text('type', 'charge');
  const created = whole('created', world.now());
  return draftEntry(given.id, {
    type,
    reporting: categoryOf(type),
    amount: whole('amount', 0),
    currency: text('currency', 'eur'),
    source: typeof given['source'] === 'string' ? given['source'] : null,
    description: null,
    fee: whole('fee', 0),
    created,
    availableOn: whole('available_on', created),
    now: world.now(),
  });
}

/** A dispute shows what it has moved. */
function giveToDispute(world: World, entry: Stripe.BalanceTransaction): void {
  if (typeof entry.source !== 'string') return;
  const dispute = world.tables.disputes.get(entry.source)?.object;
  if (dispute === undefined) return;
  const movements = [...dispute.balance_transactions, entry];
  world.tables.disputes.put({ ...dispute, balance_transactions: movements }, {});
}
