import type { ExportPeriod } from '../exports.types.js';

/**
 * `text` is ours (ids, codes); `words` come from people or from outside and may say anything; an
 * `amount` is in minor units and takes its decimals from the row's currency; `day` is "2026-01-31" and
 * `instant` "2026-01-31T22:59:59Z"; a `rate` is in basis points.
 */
export type ColumnKind = 'text' | 'words' | 'integer' | 'amount' | 'rate' | 'day' | 'instant';

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** An export as rows: what is asked of the database, and what its columns mean. */
export interface Table {
  readonly kind: string;
  /** Of the sheets. */
  readonly title: string;
  /** One of them is `currency` where there is an amount. */
  readonly columns: readonly Column[];
  /** Gives the columns in this order, rows in a total order; null is an empty cell. */
  readonly query: (period: ExportPeriod, settings: TableSettings) => string;
}

interface TableSettings {
  /** The zone whose days are the days of the books. */
  readonly timeZone: string;
}

export type Row = readonly (string | null)[];

export const column = (name: string, kind: ColumnKind = 'text'): Column => ({ name, kind });

/** SQL for an instant as a file shows it, whole seconds in UTC. */
export const instantText = (sql: string): string =>
  `to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Where a table shows the currency of its amounts; -1 where it has none. */
export const currencyAt = ({ columns }: Table): number =>
  columns.findIndex(({ name }) => name === 'currency');
