import type { QueryClient } from '@tanstack/react-query';
import { now } from '../parts/now.js';
import type { PageRequest } from './contract.js';
import { newQueries } from './draw-markup.js';

const PAGES_MAX = 300;
// "12 days left" is said by the clock, also while nothing else changes.
const SAID_MILLIS = 300_000;

interface Known<T> {
  readonly queries: QueryClient;
  readonly read: string;
  readonly drawn: T;
}

/**
 * Pages as they were drawn last. Asked again, what a page had read is read again at once, and it is
 * drawn again only when that has changed.
 */
export class Remembered<T extends { readonly status: number }> {
  private readonly pages = new Map<string, Known<T>>();

  async drawAnew(request: PageRequest, draw: (queries: QueryClient) => Promise<T>): Promise<T> {
    const key = JSON.stringify(request);
    const known = this.pages.get(key);
    const queries = known?.queries ?? newQueries();
    if (known !== undefined) {
      await queries.refetchQueries({ type: 'all' }, { throwOnError: false });
      if (readIn(queries) === known.read) return known.drawn;
    }
    const drawn = await draw(queries);
    this.pages.delete(key);
    // What is not there is not worth remembering: anybody can ask for any address.
    if (drawn.status === 200) this.pages.set(key, { queries, read: readIn(queries), drawn });
    const [eldest] = this.pages.keys();
    if (this.pages.size > PAGES_MAX && eldest !== undefined) this.pages.delete(eldest);
    return drawn;
  }
}

function readIn(queries: QueryClient): string {
  const all = queries.getQueryCache().getAll();
  const read = all.map(({ queryHash, state }) => [queryHash, state.status, state.data]);
  return JSON.stringify([Math.floor(now() / SAID_MILLIS), read]);
}
