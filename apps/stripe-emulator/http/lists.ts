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

/** One page of a table, newest first, as Stripe pages: by cursor, with `has_more`. */
export function listPage<T extends Identified, H extends object>(
  table: Table<T, H>,
  url: string,
  params: ListParams,
  keep: (row: Row<T, H>) => boolean = () => true,
): StripeList<T> {
  const limit = params.limit ?? 10;
  if (limit < 1 || limit > 100) {
    throw invalid(
      limit < 1
        ? 'This value must be greater than or equal to 1.'
        : 'This value must be less than or equal to 100.',
      { code: 'parameter_invalid_integer', param: 'limit' },
    );
  }
  const cursor = params.starting_after ?? params.ending_before;
  const anchor = cursor === undefined ? undefined : table.get(cursor);
  if (cursor !== undefined && anchor === undefined) {
    throw invalid(`No such object: '${cursor}'`, {
      code: 'resource_missing',
      param: params.starting_after === undefined ? 'ending_before' : 'starting_after',
    });
  }
  const backwards = params.starting_after === undefined && params.ending_before !== undefined;
  const rows = backwards ? table.oldestFirst(cursor) : table.newestFirst(cursor);
  const data: T[] = [];
  for (const row of rows) {
    if (!createdWithin(row.object, params.created) || !keep(row)) continue;
    if (data.length === limit) return page(backwards ? data.reverse() : data, true, url);
    data.push(row.object);
  }
  return page(backwards ? data.reverse() : data, false, url);
}

const page = <T>(data: T[], hasMore: boolean, url: string): StripeList<T> => ({
  object: 'list',
  data,
  has_more: hasMore,
  url,
});

function createdWithin(object: Identified, range: number | Range | undefined): boolean {
  if (range === undefined) return true;
  return within('created' in object ? Number(object.created) : 0, range);
}

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
