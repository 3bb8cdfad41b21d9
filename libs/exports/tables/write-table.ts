import { Injectable } from '@nestjs/common';
import { ChartOfAccounts } from '#libs/ledger/chart/chart-of-accounts';
import { csvFile } from '../csv/csv-file.js';
import { ExportsSettings } from '../exports.settings.js';
import type { ExportKind, ExportPeriod } from '../exports.types.js';
import type { Snapshot } from '../snapshot.js';
import { xlsxFile } from '../xlsx/xlsx-file.js';
import {
  documentsTable,
  payoutsTable,
  pledgesTable,
  reconciliationTable,
  vatTable,
} from './further-tables.js';
import { ledgerTable } from './ledger.table.js';
import { copiedRows, ROWS_COPY_OPTIONS } from './rows.js';
import type { Table } from './table.js';

export type TableKind = Exclude<ExportKind, 'fec'>;

const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const WRITERS = { csv: csvFile, xlsx: xlsxFile } as const;

/** Tables as files for spreadsheets and for programs. */
@Injectable()
export class WriteTable {
  readonly #tables: Readonly<Record<TableKind, Table>>;

  constructor(
    private readonly settings: ExportsSettings,
    chart: ChartOfAccounts,
  ) {
    this.#tables = {
      ledger: ledgerTable(chart),
      pledges: pledgesTable,
      payouts: payoutsTable,
      documents: documentsTable,
      vat: vatTable,
      reconciliation: reconciliationTable,
    };
  }

  open(
    snapshot: Snapshot,
    { kind, format, from, to }: ExportPeriod & { kind: TableKind; format: 'csv' | 'xlsx' },
  ): { name: string; contentType: string; pieces: AsyncIterable<Buffer> } {
    const table = this.#tables[kind];
    const copied = snapshot.copy(table.query({ from, to }, this.settings), ROWS_COPY_OPTIONS);
    return {
      name: `${kind}-${from}-${to}.${format}`,
      contentType: CONTENT_TYPES[format],
      pieces: WRITERS[format](table, copiedRows(copied)),
    };
  }
}
