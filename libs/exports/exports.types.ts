import type { Readable } from 'node:stream';

export const EXPORT_FORMATS = ['txt', 'csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_KINDS = [
  'fec',
  'ledger',
  'pledges',
  'payouts',
  'reconciliation',
  'documents',
  'vat',
] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** Days of the accounting calendar, both included: "2026-01-01". */
export interface ExportPeriod {
  readonly from: string;
  readonly to: string;
}

export interface ExportQuestion extends ExportPeriod {
  readonly kind: ExportKind;
  /** The first of the kind when absent. */
  readonly format?: ExportFormat | undefined;
}

/** A file on its way: it is read from the database as fast as somebody takes it, and no faster. */
export interface ExportFile {
  readonly name: string;
  readonly contentType: string;
  /** Destroying it ends the query behind it. */
  readonly content: Readable;
  /** Entries of the period that the file cannot show (amounts in a currency without a rate). */
  readonly leftOut: number;
}
