import type { Identified, Row, Table } from '../core/table.js';
import { invalid } from './errors.js';

export interface ListParams {
  readonly limit?: number;
  readonly starting_after?: string;
  readonly ending_before?: string;
  readonly created?: number | Range;
}

export interface Range {
  readonly gt?: number;
  readonly gte?: number;
  readonly lt?: number;
  readonly lte?: number;
}

export interface StripeList<T> {
  readonly object: 'list';
  readonly data: T[];
  readonly has_more: boolean;
  readonly url: string;
}

/** A lookup that leaves only the rows with one value to go through. */
export interface Lookup {
  readonly key: string;
  readonly value: string | undefined;
}

/**
 * One page of a table, newest first, as Stripe pages: by cursor, with `has_more`. The first of
 * `lookups` that has a value is used; `keep` must check it all the same.
 */
export function listPage<T extends Identified, H extends object>(
  table: Table<T, H>,
  url: string,
  params: ListParams,
  keep: (row: Row<T, H>) => boolean = () => true,
  lookups: readonly Lookup[] = [],
): StripeList<T> {
  const limit = limitOf(params);
  const cursor = cursorOf(table, params);
  const backwards = params.starting_after === undefined && params.ending_before !== undefined;
  const { least, most } = boundsOf(params.created);
  const data: T[] = [];
  for (const row of rowsOf(table, { cursor, backwards, most }, lookups)) {
    if (!backwards && createdOf(row.object) < least) break;
    if (!createdWithin(row.object, params.created) || !keep(row)) continue;
    if (data.length === limit) return page(backwards ? data.reverse() : data, true, url);
    data.push(row.object);
  }
  return page(backwards ? data.reverse() : data, false, url);
}

function limitOf(params: ListParams): number {
  const limit = params.limit ?? 10;
  if (limit >= 1 && limit <= 100) return limit;
  throw invalid(
    limit < 1
      ? 'This value must be greater than or equal to 1.'
      : 'This value must be less than or equal to 100.',
    { code: 'parameter_invalid_integer', param: 'limit' },
  );
}

function cursorOf<T extends Identified, H extends object>(
  table: Table<T, H>,
  params: ListParams,
): string | undefined {
  const cursor = params.starting_after ?? params.ending_before;
  if (cursor === undefined || table.get(cursor) !== undefined) return cursor;
  throw invalid(`No such object: '${cursor}'`, {
    code: 'resource_missing',
    param: params.starting_after === undefined ? 'ending_before' : 'starting_after',
  });
}

interface Way {
  readonly cursor: string | undefined;
  readonly backwards: boolean;
  readonly most: number;
}

function rowsOf<T extends Identified, H extends object>(
  table: Table<T, H>,
  { cursor, backwards, most }: Way,
  lookups: readonly Lookup[],
): Iterable<Row<T, H>> {
  const lookup = lookups.find(({ value }) => value !== undefined);
  if (lookup?.value === undefined) {
    return backwards ? table.oldestFirst(cursor) : table.newestFirst(cursor, most);
  }
  const found = table.by(lookup.key, lookup.value).filter(({ object: { id } }) => {
    if (cursor === undefined) return true;
    return backwards ? table.isOlder(cursor, id) : table.isOlder(id, cursor);
  });
  return backwards ? found : found.reverse();
}

function boundsOf(range: number | Range | undefined): { least: number; most: number } {
  const bounds = typeof range === 'number' ? { gte: range, lte: range } : (range ?? {});
  return {
    least: Math.max(bounds.gte ?? Number.NEGATIVE_INFINITY, bounds.gt ?? Number.NEGATIVE_INFINITY),
    most: Math.min(bounds.lte ?? Number.POSITIVE_INFINITY, bounds.lt ?? Number.POSITIVE_INFINITY),
  };
}

const page = <T>(data: T[], hasMore: boolean, url: string): StripeList<T> => ({
  object: 'list',
  data,
  has_more: hasMore,
  url,
});

function createdWithin(object: Identified, range: number | Range | undefined): boolean {
  if (range === undefined) return true;
  return within(createdOf(object), range);
}

const createdOf = (object: Identified): number =>
  'created' in object ? Number(object.created) : 0;

/** True when `value` is what the filter asks for: one value or bounds. */
export function within(value: number, range: number | Range | undefined): boolean {
  if (range === undefined) return true;
  if (typeof range === 'number') return value === range;
  return (
    (range.gt === undefined || value > range.gt) &&
    (range.gte === undefined || value >= range.gte) &&
    (range.lt === undefined || value < range.lt) &&
    (range.lte === undefined || value <= range.lte)
  );
}
