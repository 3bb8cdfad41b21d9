import type { DocumentContent, DocumentLine } from '../documents.types.js';
import type { DocumentWords } from '../words/document-words.js';
import type { Formats } from './formats.js';
import { COLOURS, PAGE, type Place, type Sheet, type TextStyle } from './sheet.js';

interface Column extends Place {
  readonly head: string;
  readonly align: 'left' | 'right';
}

const HEAD: TextStyle = { size: 8, colour: COLOURS.quiet };
const GAP = 5;

function columnsOf(words: DocumentWords): readonly Column[] {
  const heads: readonly (readonly [head: string, width: number, align: 'left' | 'right'])[] = [
    [words.description, 197, 'left'],
    [words.quantity, 34, 'right'],
    [words.unitNet, 76, 'right'],
    [words.vatRate, 46, 'right'],
    [words.net, 73, 'right'],
    [words.gross, 73, 'right'],
  ];
  let x: number = PAGE.left;
  return heads.map(([head, width, align]) => {
    const column = { head, x, width: width - 6, align };
    x += width;
    return column;
  });
}

/** What was bought: a row may be several lines high, and the heads stand again on a new page. */
export function lineTable(
  sheet: Sheet,
  content: DocumentContent,
  words: DocumentWords,
  formats: Formats,
): void {
  const columns = columnsOf(words);
  const heads = columns.map(({ head }) => head);
  sheet.within('Table', () => {
    row(sheet, columns, heads, HEAD, 'TH');
    for (const line of content.lines) {
      const title = line.variant === null ? line.title : `${line.title}\n${line.variant}`;
      const cells = [
        title,
        String(line.quantity),
        formats.amount(unitNet(line)),
        line.basisPoints === null ? '' : formats.rate(line.basisPoints),
        formats.amount(line.netMinor),
        formats.amount(line.grossMinor),
      ];
      const height = heightOf(sheet, columns, cells, {});
      if (sheet.keep(height + 2 * GAP)) row(sheet, columns, heads, HEAD, 'TH');
      row(sheet, columns, cells, {}, 'TD');
    }
  });
}

// Half a minor unit up; the amounts of the line are exact, the price of one is for the reader.
function unitNet({ netMinor, quantity }: DocumentLine): number {
  if (quantity === 1) return netMinor;
  const pieces = BigInt(quantity);
  return Number((2n * BigInt(netMinor) + pieces) / (2n * pieces));
}

function row(
  sheet: Sheet,
  columns: readonly Column[],
  cells: readonly string[],
  style: TextStyle,
  tag: 'TH' | 'TD',
): void {
  const height = heightOf(sheet, columns, cells, style);
  sheet.within('TR', () => {
    columns.forEach((column, index) => {
      sheet.write(tag, cells[index] ?? '', column, { ...style, align: column.align });
    });
  });
  sheet.y += height + GAP;
  sheet.rule();
  sheet.y += GAP;
}

const heightOf = (
  sheet: Sheet,
  columns: readonly Column[],
  cells: readonly string[],
  style: TextStyle,
): number =>
  Math.max(...columns.map(({ width }, index) => sheet.heightOf(cells[index] ?? '', width, style)));
