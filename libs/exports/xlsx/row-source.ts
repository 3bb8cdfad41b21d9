import type { Row } from '../tables/table.js';

/** Rows that come in batches and are taken in portions. */
export class RowSource {
  readonly #batches: AsyncIterator<readonly Row[]>;
  #rows: readonly Row[] = [];
  #ended = false;

  constructor(batches: AsyncIterable<readonly Row[]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  /** True once it is known that nothing comes any more. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The next rows, at most `most` of them; none when there is nothing more or nothing was asked for. */
  async take(most: number): Promise<readonly Row[]> {
    while (this.#rows.length === 0 && !this.#ended) {
      const next = await this.#batches.next();
      if (next.done === true) this.#ended = true;
      else this.#rows = next.value;
    }
    const taken = this.#rows.slice(0, most);
    this.#rows = this.#rows.slice(most);
    return taken;
  }
}
