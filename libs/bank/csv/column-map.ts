import type { TextEncoding } from '../decode-text.js';
import type { DateFormat } from './csv-dates.js';

export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** A column by the name in its header; by its number from 1 ("3") where there is no header. */
type ColumnName = string;

/** How one bank writes the CSV of an account. */
export interface ColumnMap {
  readonly delimiter: (typeof DELIMITERS)[number];
  readonly encoding: TextEncoding;
  readonly dateFormat: DateFormat;
  readonly decimalSign: ',' | '.';
  /** Lines above the header (or above the first line, where there is none). */
  readonly skipLines: number;
  /** Lines below the last one, such as totals. */
  readonly skipLinesAtEnd: number;
  readonly header: boolean;
  readonly columns: {
    readonly bookedOn: ColumnName;
    readonly valueOn?: ColumnName | undefined;
    /** Signed; else `debit` and `credit`. */
    readonly amount?: ColumnName | undefined;
    /** Money out, with or without a minus. */
    readonly debit?: ColumnName | undefined;
    readonly credit?: ColumnName | undefined;
    readonly currency?: ColumnName | undefined;
    readonly iban?: ColumnName | undefined;
    readonly reference?: ColumnName | undefined;
    /** The bank's own, unique reference of the line. */
    readonly bankReference?: ColumnName | undefined;
    /** Joined in this order. */
    readonly description: readonly ColumnName[];
    readonly counterparty?: ColumnName | undefined;
  };
}
