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

/** Rows in the order of their making, with lookups by value. */
export class Table<T extends Identified, H extends object = object> {
  readonly #rows = new Map<string, Row<T, H>>();
  readonly #positions = new Map<string, number>();
  readonly #order: string[] = [];
  readonly #indexes = new Map<string, Map<string, Set<string>>>();

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
    if (!this.#positions.has(id)) this.#positions.set(id, this.#order.push(id) - 1);
    this.#index(id, row);
  }

  /** The rows whose indexed value is `value`, oldest first. */
  by(key: string, value: string): Row<T, H>[] {
    const ids = this.#indexes.get(key)?.get(value) ?? [];
    return [...ids]
      .sort((a, b) => (this.#positions.get(a) ?? 0) - (this.#positions.get(b) ?? 0))
      .flatMap((id) => this.#rows.get(id) ?? []);
  }

  *newestFirst(afterId?: string): Generator<Row<T, H>> {
    const start = afterId === undefined ? this.#order.length : (this.#positions.get(afterId) ?? 0);
    for (let position = start - 1; position >= 0; position -= 1) yield* this.#at(position);
  }

  *oldestFirst(afterId?: string): Generator<Row<T, H>> {
    const start = afterId === undefined ? 0 : (this.#positions.get(afterId) ?? -1) + 1;
    for (let position = start; position < this.#order.length; position += 1) {
      yield* this.#at(position);
    }
  }

  // Work lists lose their rows all the time; without this their order would only grow.
  #dropHoles(): void {
    if (this.#order.length < 1000 || this.#order.length < 2 * this.#rows.size) return;
    const kept = this.#order.filter((id) => this.#rows.has(id));
    this.#order.splice(0, this.#order.length, ...kept);
    this.#positions.clear();
    kept.forEach((id, position) => this.#positions.set(id, position));
  }

  *#at(position: number): Generator<Row<T, H>> {
    const row = this.#rows.get(this.#order[position] ?? '');
    if (row !== undefined) yield row;
  }

  #index(id: string, row: Row<T, H>): void {
    for (const [key, valueOf] of Object.entries(this.indexed)) {
      const value = valueOf(row);
      if (value === null) continue;
      const index = this.#indexes.get(key) ?? new Map<string, Set<string>>();
      const ids = index.get(value) ?? new Set<string>();
      ids.add(id);
      index.set(value, ids);
    }
  }

  #unindex(id: string, row: Row<T, H>): void {
    for (const [key, valueOf] of Object.entries(this.indexed)) {
      const value = valueOf(row);
      if (value === null) continue;
      const ids = this.#indexes.get(key)?.get(value);
      ids?.delete(id);
      if (ids?.size === 0) this.#indexes.get(key)?.delete(value);
    }
  }
}
