import type { PrintedDocument } from '../documents.types.js';
import type { DocumentWords } from '../words/document-words.js';
import type { Formats } from './formats.js';
import { COLOURS, PAGE, type Sheet, type TextStyle } from './sheet.js';

const LABELS = { x: 300, width: 147 } as const;
const AMOUNTS = { x: 447, width: 100 } as const;
const VAT_COLUMNS = [
  { x: PAGE.left, width: 90 },
  { x: PAGE.left + 90, width: 75 },
  { x: PAGE.left + 165, width: 75 },
] as const;
const ROW = 15;

/** Net, tax and what it comes to; a final invoice deducts what was paid before. */
export function totals(
  sheet: Sheet,
  document: PrintedDocument,
  words: DocumentWords,
  formats: Formats,
): void {
  const { content, grossMinor, vatMinor, kind } = document;
  const total = kind === 'credit_note' ? words.totalRefunded : words.totalGross;
  const rows: readonly (readonly [label: string, minor: number, style?: TextStyle])[] = [
    [words.totalNet, content.netMinor],
    [words.totalVat, vatMinor],
    [total, grossMinor, { bold: true, size: 10.5 }],
    ...(kind === 'credit_note'
      ? []
      : [
          [words.alreadyPaid, content.dueMinor - grossMinor] as const,
          [words.due, content.dueMinor, { bold: true }] as const,
        ]),
  ];
  sheet.keep(Math.max(rows.length, content.vat.length + 2) * ROW);
  const top = sheet.y;
  vatByRate(sheet, document, words, formats);
  const afterVat = sheet.y;
  sheet.y = top;
  sheet.within('Table', () => {
    for (const [label, minor, style] of rows) {
      sheet.within('TR', () => {
        sheet.write('TH', label, LABELS, style);
        sheet.write('TD', formats.money(minor), AMOUNTS, { ...style, align: 'right' });
      });
      sheet.y += ROW;
    }
  });
  sheet.y = Math.max(sheet.y, afterVat);
}

function vatByRate(
  sheet: Sheet,
  { content }: PrintedDocument,
  words: DocumentWords,
  formats: Formats,
): void {
  const quiet: TextStyle = { size: 8, colour: COLOURS.quiet };
  const write = (tag: 'TH' | 'TD', cells: readonly string[], style: TextStyle) => {
    sheet.within('TR', () => {
      VAT_COLUMNS.forEach((column, index) => {
        const align = index === 0 ? 'left' : 'right';
        sheet.write(tag, cells[index] ?? '', column, { ...style, align });
      });
    });
    sheet.y += ROW;
  };
  sheet.within('Table', () => {
    write('TH', [words.vatTable, words.net, words.vat], quiet);
    for (const { country, basisPoints, netMinor, vatMinor } of content.vat) {
      const cells = [`${formats.rate(basisPoints)} (${country})`, formats.amount(netMinor)];
      write('TD', [...cells, formats.amount(vatMinor)], {});
    }
  });
}
