import { Money } from '#libs/kernel/money';
import { currencyAt, type Column, type Row, type Table } from '../tables/table.js';

const BYTE_ORDER_MARK = '\uFEFF';
const FORMULA = /^[=+\-@\t\r]/;
const TO_QUOTE = /[",\r\n]/;

/**
 * RFC 4180 in UTF-8, with the mark by which Excel knows it, a header line, and decimals behind a point.
 */
export async function* csvFile(
  table: Table,
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<Buffer> {
  const { columns } = table;
  const currency = currencyAt(table);
  const line = (row: Row): string =>
    `${columns.map((of, index) => cell(of, row[index] ?? null, row[currency] ?? '')).join(',')}\r\n`;
  yield Buffer.from(`${BYTE_ORDER_MARK}${columns.map(({ name }) => name).join(',')}\r\n`);
  for await (const rows of batches) yield Buffer.from(rows.map(line).join(''));
}

function cell({ kind }: Column, value: string | null, currency: string): string {
  if (value === null) return '';
  if (kind === 'amount') return Money.fromDatabase(value, currency).toDecimal();
  if (kind === 'rate') return rateText(value);
  if (kind === 'words' || kind === 'text') return quoted(value);
  return value;
}

/** Basis points as a percentage: "5.5" for 550. */
const rateText = (basisPoints: string): string => String(Number(basisPoints) / 100);

/**
 * What a spreadsheet would take for a formula is made text by an apostrophe.
 * Source: OWASP, CSV Injection.
 */
function quoted(value: string): string {
  const text = FORMULA.test(value) ? `'${value}` : value;
  return TO_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
