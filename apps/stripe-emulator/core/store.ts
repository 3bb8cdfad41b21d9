import type Stripe from 'stripe';
import { Journal } from './journal.js';
import type {
  AnyCustomer,
  Challenge,
  Delivery,
  EventObject,
  HiddenCard,
  HiddenEntry,
  HiddenIntent,
  HiddenSetupIntent,
  Setting,
  StoredAnswer,
  Task,
} from './records.js';
import { Table } from './table.js';
import type { AnyRow, Identified, OnChange } from './table.js';

type None = Record<string, never>;

const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === 'string' ? value : (value?.id ?? null);

function makeTables(onChange: OnChange) {
  return {
    customers: new Table<AnyCustomer, None>('customers', onChange),
    payment_methods: new Table<Stripe.PaymentMethod, HiddenCard>('payment_methods', onChange, {
      customer: (row) => idOf(row.object.customer),
    }),
    setup_intents: new Table<Stripe.SetupIntent, HiddenSetupIntent>('setup_intents', onChange, {
      customer: (row) => idOf(row.object.customer),
    }),
    setup_attempts: new Table<Stripe.SetupAttempt, None>('setup_attempts', onChange, {
      setup_intent: (row) => idOf(row.object.setup_intent),
    }),
    mandates: new Table<Stripe.Mandate, None>('mandates', onChange, {
      payment_method: (row) => idOf(row.object.payment_method),
    }),
    payment_intents: new Table<Stripe.PaymentIntent, HiddenIntent>('payment_intents', onChange, {
      customer: (row) => idOf(row.object.customer),
    }),
    charges: new Table<Stripe.Charge, None>('charges', onChange, {
      payment_intent: (row) => idOf(row.object.payment_intent),
      customer: (row) => idOf(row.object.customer),
    }),
    refunds: new Table<Stripe.Refund, None>('refunds', onChange, {
      charge: (row) => idOf(row.object.charge),
      payment_intent: (row) => idOf(row.object.payment_intent),
    }),
    disputes: new Table<Stripe.Dispute, None>('disputes', onChange, {
      charge: (row) => idOf(row.object.charge),
      payment_intent: (row) => idOf(row.object.payment_intent),
    }),
    balance_transactions: new Table<Stripe.BalanceTransaction, HiddenEntry>(
      'balance_transactions',
      onChange,
      { payout: (row) => row.hidden.payout, source: (row) => sourceOf(row.object) },
    ),
    payouts: new Table<Stripe.Payout, None>('payouts', onChange),
    events: new Table<EventObject, None>('events', onChange),
    webhook_endpoints: new Table<Stripe.WebhookEndpoint, { secret: string }>(
      'webhook_endpoints',
      onChange,
    ),
    challenges: new Table<Challenge, None>('challenges', onChange),
    tasks: new Table<Task, None>('tasks', onChange),
    deliveries: new Table<Delivery, None>('deliveries', onChange, {
      event: (row) => row.object.event,
    }),
    answers: new Table<StoredAnswer, None>('answers', onChange),
    settings: new Table<Setting, None>('settings', onChange),
  };
}

const sourceOf = (entry: Stripe.BalanceTransaction): string | null =>
  typeof entry.source === 'string' ? entry.source : (entry.source?.id ?? null);

export type Tables = ReturnType<typeof makeTables>;
export type TableName = keyof Tables;

/** One line of the journal: the rows of one request as they are after it. */
type Line = readonly (readonly [table: TableName, id: string, row: AnyRow | null])[];

interface Change {
  readonly table: string;
  readonly id: string;
  readonly before: AnyRow | undefined;
  readonly after: AnyRow | undefined;
}

/**
 * All state, in memory, written ahead to a journal. Changes between `begin` and `commit` become
 * one line, so that a request is on disk wholly or not at all; `settled` waits until it is.
 */
export class Store {
  readonly tables: Tables;
  #changes: Change[] = [];
  #depth = 0;
  #journal: Journal | null = null;

  private constructor() {
    this.tables = makeTables((table, id, before, after) => {
      this.#changes.push({ table, id, before, after });
    });
  }

  static async open(folder: string): Promise<Store> {
    const store = new Store();
    let rows = 0;
    let journal = await Journal.open(folder, (line) => (rows += store.#load(line)));
    const live = Object.values(store.tables).reduce((sum, table) => sum + table.size, 0);
    // Rewriting costs as much as reading did; worth it once most lines say what is no longer so.
    if (rows > 10_000 && rows > 2 * live) {
      await journal.close();
      await Journal.rewrite(folder, store.#snapshot());
      journal = await Journal.open(folder, () => undefined);
    }
    store.#journal = journal;
    return store;
  }

  /**
   * Runs `work`; what it changed is journalled as one, or undone when it throws. One inside
   * another is journalled with the outer and undone alone.
   */
  transaction<R>(work: () => R): R {
    const mark = this.#changes.length;
    this.#depth += 1;
    try {
      const result = work();
      if (this.#depth === 1) this.#commit();
      return result;
    } catch (error) {
      this.#undo(mark);
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  settled(): Promise<void> {
    return this.#journal?.settled() ?? Promise.resolve();
  }

  async close(): Promise<void> {
    await this.#journal?.close();
    this.#journal = null;
  }

  #commit(): void {
    if (this.#changes.length === 0) return;
    const last = new Map(this.#changes.map((change) => [`${change.table}/${change.id}`, change]));
    const line = [...last.values()].map((change) => [
      change.table,
      change.id,
      change.after ?? null,
    ]);
    this.#changes = [];
    this.#journal?.append(JSON.stringify(line));
  }

  #undo(mark: number): void {
    for (const change of this.#changes.splice(mark).reverse()) {
      this.#anyTable(change.table as TableName).restore(change.id, change.before);
    }
  }

  #load(line: string): number {
    const rows = JSON.parse(line) as Line;
    for (const [table, id, row] of rows) this.#anyTable(table).restore(id, row ?? undefined);
    return rows.length;
  }

  *#snapshot(): Generator<string> {
    for (const table of Object.values(this.tables)) {
      for (const row of table.oldestFirst()) {
        const line: Line = [[table.name as TableName, row.object.id, row]];
        yield JSON.stringify(line);
      }
    }
  }

  #anyTable(name: TableName): Table<Identified> {
    // The rows of the journal were written from this very table; the compiler cannot know.
    return this.tables[name] as unknown as Table<Identified>;
  }
}
