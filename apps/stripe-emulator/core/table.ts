export interface Identified {
  readonly id: string;
}

/** An object as Stripe shows it, and what only the emulator knows about it. Never mutated. */
export interface Row<T extends Identified, H extends object = object> {
  readonly object: T;
  readonly hidden: H;
}

export type AnyRow = Row<Identified>;

/** Told of every change, so that it can be written down and undone. */
export type OnChange = (
  table: string,
  id: string,
  before: AnyRow | undefined,
  after: AnyRow | undefined,
) => void;

/** Most values belong to one row: a set for each would cost more than the rows. */
type Ids = string | Set<string>;

/**
 * Rows in the order of `created`, those of one second in the order of their making, with lookups by
 * value. What is brought in with an older date takes its place among the older ones.
 */
export class Table<T extends Identified, H extends object = object> {
  readonly #rows = new Map<string, Row<T, H>>();
  readonly #positions = new Map<string, number>();
  readonly #order: string[] = [];
  readonly #indexes = new Map<string, Map<string, Ids>>();
  #newest = Number.NEGATIVE_INFINITY;
  #isSorted = true;

  /** `indexed` names the values rows are looked up by, each a pure function of the row. */
  constructor(
    readonly name: string,
    private readonly onChange: OnChange,
    private readonly indexed: Readonly<Record<string, (row: Row<T, H>) => string | null>> = {},
  ) {
    for (const key of Object.keys(indexed)) this.#indexes.set(key, new Map());
  }

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): Row<T, H> | undefined {
    return this.#rows.get(id);
  }

  put(object: T, hidden: H): Row<T, H> {
    const row: Row<T, H> = { object, hidden };
    const before = this.#rows.get(object.id);
    this.restore(object.id, row);
    this.onChange(this.name, object.id, before, row);
    return row;
  }

  remove(id: string): void {
    const before = this.#rows.get(id);
    if (before === undefined) return;
    this.restore(id, undefined);
    this.onChange(this.name, id, before, undefined);
  }

  /** Sets or clears a row without telling anybody: for undoing and for loading. */
  restore(id: string, row: Row<T, H> | undefined): void {
    const before = this.#rows.get(id);
    if (before !== undefined) this.#unindex(id, before);
    if (row === undefined) {
      this.#rows.delete(id);
      this.#dropHoles();
      return;
    }
    this.#rows.set(id, row);
    if (!this.#positions.has(id)) {
      this.#positions.set(id, this.#order.push(id) - 1);
      const created = createdOf(row);
      if (created < this.#newest) this.#isSorted = false;
      else this.#newest = created;
    }
    this.#index(id, row);
  }

  /** The rows whose indexed value is `value`, oldest first. */
  by(key: string, value: string): Row<T, H>[] {
    this.#sort();
    const found = this.#indexes.get(key)?.get(value);
    const ids = typeof found === 'string' ? [found] : [...(found ?? [])];
    return ids
      .sort((a, b) => this.#positionOf(a) - this.#positionOf(b))
      .flatMap((id) => this.#rows.get(id) ?? []);
  }

  /** True when the row stands before the other one: it is older. */
  isOlder(id: string, than: string): boolean {
    this.#sort();
    return this.#positionOf(id) < this.#positionOf(than);
  }

  /** Those made before the row `afterId`, and not after `until`. */
  *newestFirst(afterId?: string, until = Number.POSITIVE_INFINITY): Generator<Row<T, H>> {
    this.#sort();
    const start = Math.min(
      afterId === undefined ? this.#order.length : this.#positionOf(afterId),
      until === Number.POSITIVE_INFINITY ? this.#order.length : this.#firstAfter(until),
    );
    for (let position = start - 1; position >= 0; position -= 1) yield* this.#at(position);
  }

  *oldestFirst(afterId?: string): Generator<Row<T, H>> {
    this.#sort();
    const start = afterId === undefined ? 0 : this.#positionOf(afterId) + 1;
    for (let position = start; position < this.#order.length; position += 1) {
      yield* this.#at(position);
    }
  }

  #positionOf(id: string): number {
    return this.#positions.get(id) ?? 0;
  }

  /** The first position of those created after `instant`. */
  #firstAfter(instant: number): number {
    let [low, high] = [0, this.#order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = this.#rows.get(this.#order[middle] ?? '');
      // A hole has no date: it goes with what stands before it.
      if (row === undefined || createdOf(row) <= instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #sort(): void {
    if (this.#isSorted) return;
    this.#isSorted = true;
    const kept = this.#order
      .flatMap((id) => this.#rows.get(id) ?? [])
      .sort((a, b) => createdOf(a) - createdOf(b))
      .map(({ object }) => object.id);
    this.#renumber(kept);
  }

  // Work lists lose their rows all the time; without this their order would only grow.
  #dropHoles(): void {
    if (this.#order.length < 1000 || this.#order.length < 2 * this.#rows.size) return;
    this.#renumber(this.#order.filter((id) => this.#rows.has(id)));
  }

  #renumber(ids: readonly string[]): void {
    this.#order.length = 0;
    this.#positions.clear();
    for (const id of ids) this.#positions.set(id, this.#order.push(id) - 1);
  }

  *#at(position: number): Generator<Row<T, H>> {
    const row = this.#rows.get(this.#order[position] ?? '');
    if (row !== undefined) yield row;
  }

  #index(id: string, row: Row<T, H>): void {
    for (const [key, valueOf] of Object.entries(this.indexed)) {
      const value = valueOf(row);
      if (value === null) continue;
      const index = this.#indexes.get(key) ?? new Map<string, Ids>();
      const known = index.get(value);
      if (known === undefined) index.set(value, id);
      else if (typeof known === 'string') index.set(value, new Set([known, id]));
      else known.add(id);
      this.#indexes.set(key, index);
    }
  }

  #unindex(id: string, row: Row<T, H>): void {
    for (const [key, valueOf] of Object.entries(this.indexed)) {
      const value = valueOf(row);
      const index = this.#indexes.get(key);
      if (value === null || index === undefined) continue;
      const known = index.get(value);
      if (typeof known === 'object') known.delete(id);
      if (known === id || (typeof known === 'object' && known.size === 0)) index.delete(value);
    }
  }
}

const createdOf = ({ object }: AnyRow): number =>
  'created' in object ? Number(object.created) : Number.NEGATIVE_INFINITY;
