import type { NearStore } from '../../api/types.js';
import type { MessageKey } from '../../text/words.js';

/** What the reader looks for; all of it is in the address, so that it can be shared and gone back to. */
export interface Filters {
  readonly room: string | null;
  /** A name of PRICES. */
  readonly price: string | null;
  readonly near: string | null;
  readonly q: string | null;
}

export type FilterName = keyof Filters;

export const NO_FILTERS: Filters = { room: null, price: null, near: null, q: null };

/** The rooms by their words, in the order in which they stand in a row. */
export const ROOMS: Readonly<Record<string, MessageKey>> = {
  seating: 'room.seating',
  tables: 'room.tables',
  storage: 'room.storage',
  lighting: 'room.lighting',
  textiles: 'room.textiles',
  bedroom: 'room.bedroom',
};

interface PriceBand {
  /** Minor units; null where the band is open. */
  readonly least: number | null;
  readonly most: number | null;
}

export const PRICES: Readonly<Record<string, PriceBand>> = {
  '0-200': { least: null, most: 20_000 },
  '200-500': { least: 20_000, most: 50_000 },
  '500-': { least: 50_000, most: null },
};

const QUERY_MAX = 100;

const oneOf = (known: object, value: string | null): string | null =>
  value !== null && Object.hasOwn(known, value) ? value : null;

const filled = (value: string | null): string | null => {
  const text = (value ?? '').trim().slice(0, QUERY_MAX);
  return text === '' ? null : text;
};

/** What makes no sense in an address is passed over. */
export const filtersOf = (params: URLSearchParams): Filters => ({
  room: oneOf(ROOMS, params.get('room')),
  price: oneOf(PRICES, params.get('price')),
  near: filled(params.get('near')),
  q: filled(params.get('q')),
});

/** The query of the address: "?room=seating&q=lamp", or "" for everything. */
export function addressOf(filters: Filters): string {
  const params = new URLSearchParams();
  for (const name of ['room', 'price', 'near', 'q'] as const) {
    const value = filters[name];
    if (value !== null) params.set(name, value);
  }
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}

export const isFiltered = (filters: Filters): boolean => addressOf(filters) !== '';

/** The same in the words of `GET /v1/campaigns`: "&category=seating&priceMax=20000". */
export function apiFilter({ room, price, q }: Filters, near: readonly NearStore[]): string {
  const params = new URLSearchParams();
  const band = PRICES[price ?? ''];
  if (room !== null) params.set('category', room);
  if (band !== undefined && band.least !== null) params.set('priceMin', String(band.least));
  if (band !== undefined && band.most !== null) params.set('priceMax', String(band.most));
  if (q !== null) params.set('q', q);
  for (const { code } of near) params.append('store', code);
  const query = params.toString();
  return query === '' ? '' : `&${query}`;
}

/** The nearest store that gets the campaign; all take pick-ups of one that names no stores. */
export const nearestWith = (
  stores: readonly string[] | null,
  near: readonly NearStore[],
): NearStore | undefined => near.find(({ code }) => stores?.includes(code) ?? true);
