import { currencyAt, type Column, type Row, type Table } from '../tables/table.js';
import { cellXml, columnLetters, STYLE, textXml } from './cells.js';
import { SHEET_FOOT, sheetHead, sheetPath, workbookParts } from './parts.js';
import { RowSource } from './row-source.js';
import { Totals, type WrittenSheet } from './totals.js';
import { ZipFile } from './zip-file.js';

/** What a sheet can hold, less its header. */
const ROWS_MAX = 1_048_575;

const WIDTHS: Readonly<Record<Column['kind'], number>> = {
  text: 20,
  words: 36,
  integer: 10,
  amount: 14,
  rate: 8,
  day: 12,
  instant: 20,
};

/**
 * A workbook with real numbers and days, a frozen header, as many sheets as its rows need and a total
 * per currency at the end. Written as the rows come, and the same for the same rows.
 */
export async function* xlsxFile(
  table: Table,
  batches: AsyncIterable<readonly Row[]>,
  rowsMax = ROWS_MAX,
): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const source = new RowSource(batches);
  const totals = new Totals(table);
  const sheets: WrittenSheet[] = [];
  let hasTotals = false;
  while (sheets.length === 0 || !source.ended || !hasTotals) {
    const sheet = new Sheet(table, totals, rowsMax);
    const name = sheets.length === 0 ? table.title : `${table.title} ${sheets.length + 1}`;
    yield* zip.entry(sheetPath(sheets.length + 1), sheet.xml(source, name, sheets));
    hasTotals = sheet.hasTotals;
    sheets.push({ name, lastRow: sheet.lastRow });
  }
  const names = sheets.map(({ name }) => name);
  for (const [path, content] of workbookParts(names)) yield* zip.entry(path, [content]);
  yield zip.end();
}

class Sheet {
  readonly #letters: readonly string[];
  readonly #currency: number;
  #row = 1;
  hasTotals = false;

  constructor(
    private readonly table: Table,
    private readonly totals: Totals,
    private readonly rowsMax: number,
  ) {
    this.#letters = table.columns.map((_, index) => columnLetters(index));
    this.#currency = currencyAt(table);
  }

  /** The last row with data; at least the header. */
  get lastRow(): number {
    return this.#row;
  }

  async *xml(
    source: RowSource,
    name: string,
    before: readonly WrittenSheet[],
  ): AsyncGenerator<string> {
    yield sheetHead(this.table.columns.map(({ kind, name: title }) => widthOf(kind, title)));
    yield this.header();
    for (;;) {
      const rows = await source.take(this.rowsMax + 1 - this.#row);
      if (rows.length === 0) break;
      yield rows.map((row) => this.rowXml(row)).join('');
    }
    // A line is left free, so that sorting by hand does not take the totals along.
    const room = this.rowsMax + 1 - this.#row;
    this.hasTotals = source.ended && room > this.totals.rows;
    if (this.hasTotals) {
      const sheets = [...before, { name, lastRow: this.#row }];
      yield this.totals.rowsXml(sheets, this.#row + 2);
    }
    yield SHEET_FOOT;
  }

  private header(): string {
    const cells = this.table.columns.map(({ name }, index) =>
      textXml(`${this.#letters[index]}1`, STYLE.header, name),
    );
    return `<row r="1">${cells.join('')}</row>`;
  }

  private rowXml(row: Row): string {
    this.#row += 1;
    this.totals.add(row);
    const currency = row[this.#currency] ?? '';
    const { columns } = this.table;
    let cells = '';
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index];
      if (column === undefined) continue;
      cells += cellXml(column, `${this.#letters[index]}${this.#row}`, row[index] ?? null, currency);
    }
    return `<row r="${this.#row}">${cells}</row>`;
  }
}

const widthOf = (kind: Column['kind'], title: string): number =>
  Math.max(WIDTHS[kind], title.length + 2);
