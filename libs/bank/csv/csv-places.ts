import { refused } from '#libs/kernel/errors';
import type { ColumnMap } from './column-map.js';

export type CsvColumn = keyof ColumnMap['columns'];

/** Where the columns of a map are in this file. */
export interface Places {
  has(column: CsvColumn): boolean;
  /** The column as the file calls it. */
  nameOf(column: CsvColumn): string;
  /** Its value in a line; empty when the column is not there. */
  read(values: readonly string[], column: CsvColumn): string;
  readAll(values: readonly string[], column: CsvColumn): readonly string[];
}

/**
 * Finds the columns by the header, or by their numbers.
 * @throws DomainError bank_statement.column_missing (422) naming the ones that are not there
 */
export function placesOf(map: ColumnMap, header: readonly string[]): Places {
  const names = new Map(header.map((name, index) => [sameName(name), index]));
  const indexOf = (name: string): number | undefined =>
    map.header ? names.get(sameName(name)) : numbered(name, header.length);
  const wanted = Object.entries(map.columns).flatMap(([column, told]) =>
    told === undefined ? [] : [[column as CsvColumn, [told].flat()] as const],
  );
  const missing = wanted.flatMap(([, told]) => told.filter((name) => indexOf(name) === undefined));
  if (missing.length > 0) throw missingColumns(missing, map, header);
  const places = new Map(
    wanted.map(([column, told]) => [column, told.map((name) => indexOf(name) ?? 0)]),
  );
  const called = new Map(wanted);
  const readAll = (values: readonly string[], column: CsvColumn): readonly string[] =>
    (places.get(column) ?? []).map((index) => values[index] ?? '').filter((value) => value !== '');
  return {
    has: (column) => places.has(column),
    nameOf: (column) => called.get(column)?.[0] ?? `(${column})`,
    read: (values, column) => readAll(values, column)[0] ?? '',
    readAll,
  };
}

const sameName = (name: string): string => name.replaceAll(/\s+/g, ' ').trim().toLowerCase();

function numbered(name: string, count: number): number | undefined {
  const number = Number(name);
  return Number.isInteger(number) && number >= 1 && number <= count ? number - 1 : undefined;
}

function missingColumns(
  missing: readonly string[],
  map: ColumnMap,
  header: readonly string[],
): Error {
  const there = map.header
    ? `its header (line ${map.skipLines + 1}) has: ${header.join(', ').slice(0, 500)}`
    : `its first line has ${header.length} columns`;
  return refused(
    'bank_statement.column_missing',
    `The file has no column ${missing.map((name) => `"${name}"`).join(', ')}; ${there}.`,
  );
}
