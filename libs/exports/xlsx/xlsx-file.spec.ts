import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { buffer } from 'node:stream/consumers';
import { column, type Row, type Table } from '../tables/table.js';
import { xlsxFile } from './xlsx-file.js';

const table: Table = {
  kind: 'planted',
  title: 'Planted',
  columns: [
    column('number', 'integer'),
    column('day', 'day'),
    column('at', 'instant'),
    column('words', 'words'),
    column('debit', 'amount'),
    column('currency'),
    column('credit', 'amount'),
    column('rate', 'rate'),
  ],
  query: () => '',
};

const row = (number: number, words: string, debit: number, currency = 'EUR'): Row => [
  String(number),
  '2026-03-29',
  '2026-03-29T12:00:01Z',
  words,
  String(debit),
  currency,
  '5',
  '550',
];

async function* batches(rows: readonly Row[], size: number): AsyncGenerator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += size) {
    yield await Promise.resolve(rows.slice(start, start + size));
  }
}

const bytesOf = (rows: readonly Row[], size = 2, rowsMax?: number): Promise<Buffer> =>
  buffer(xlsxFile(table, batches(rows, size), rowsMax));

/** Read by a library that has no part in writing it. */
async function read(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
  );
  return workbook;
}

const valuesOf = (sheet: ExcelJS.Worksheet | undefined, number: number): unknown[] =>
  (sheet?.getRow(number).values as unknown[]).slice(1);

describe('a workbook', () => {
  it('has numbers that are numbers, days that are days, and words that are never a formula', async () => {
    const words = `=1+1 <b>"A & B"</b> été 送金\n€`;
    const workbook = await read(await bytesOf([row(1, words, 123456), row(2, '', -5, 'JPY')]));
    const sheet = workbook.getWorksheet('Planted');
    expect(valuesOf(sheet, 1)).toEqual(table.columns.map(({ name }) => name));
    expect(valuesOf(sheet, 2)).toEqual([
      1,
      new Date('2026-03-29T00:00:00Z'),
      new Date('2026-03-29T12:00:01Z'),
      words,
      1234.56,
      'EUR',
      0.05,
      5.5,
    ]);
    expect(sheet?.getCell('E3').value).toBe(-5);
    const formats = ['B2', 'C2', 'E2', 'E3'].map((at) => sheet?.getCell(at).numFmt);
    expect(formats).toEqual(['yyyy-mm-dd', 'yyyy-mm-dd hh:mm:ss', '#,##0.00', '#,##0']);
  });

  it('keeps its header in sight and its columns as wide as what is in them', async () => {
    const workbook = await read(await bytesOf([row(1, 'a', 1)]));
    const [sheet] = workbook.worksheets;
    expect(sheet?.views).toEqual([expect.objectContaining({ state: 'frozen', ySplit: 1 })]);
    expect(sheet?.getCell('A1').font.bold).toBe(true);
    expect(sheet?.columns.map(({ width }) => width)).toEqual([10, 12, 20, 36, 14, 20, 14, 8]);
  });

  it('ends with a total of each currency, as a formula and as a number', async () => {
    const rows = [row(1, 'a', 1000), row(2, 'b', 2050), row(3, 'c', 700, 'JPY')];
    const sheet = (await read(await bytesOf(rows))).getWorksheet('Planted');
    expect(valuesOf(sheet, 5)).toEqual([]);
    expect(sheet?.getCell('A6').value).toBe('Total EUR');
    expect(sheet?.getCell('E6').value).toEqual({
      formula: `SUMIF('Planted'!$F$2:$F$4,"EUR",'Planted'!$E$2:$E$4)`,
      result: 30.5,
    });
    expect(sheet?.getCell('E7').value).toMatchObject({ result: 700 });
    expect(sheet?.getCell('G6').value).toMatchObject({ result: 0.1 });
  });

  it.each([
    [7, 3, ['Planted', 'Planted 2', 'Planted 3'], 'E4'],
    [6, 3, ['Planted', 'Planted 2', 'Planted 3'], 'E3'],
    [5, 3, ['Planted', 'Planted 2', 'Planted 3'], 'E3'],
    [4, 3, ['Planted', 'Planted 2'], 'E4'],
  ])('of %i rows goes on in another sheet after %i of them', async (count, most, names, at) => {
    const rows = Array.from({ length: count }, (_, index) => row(index + 1, 'x', 100));
    const workbook = await read(await bytesOf(rows, 2, most));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(names);
    const numbers = workbook.worksheets.flatMap((sheet) =>
      Array.from({ length: most }, (_, index) => sheet.getCell(`A${index + 2}`).value).filter(
        (value) => typeof value === 'number',
      ),
    );
    expect(numbers).toEqual(rows.map((_, index) => index + 1));
    expect(workbook.worksheets.at(-1)?.getCell(at).value).toMatchObject({ result: count });
  });

  it('is the same bytes for the same rows, however they come', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) =>
      row(index, `Row ${index * 7919}`, index),
    );
    const [first, second] = [await bytesOf(rows, 7), await bytesOf(rows, 999)];
    expect(first.equals(second)).toBe(true);
  });

  it('of nothing has its header and no totals', async () => {
    const [sheet] = (await read(await bytesOf([]))).worksheets;
    expect(sheet?.rowCount).toBe(1);
  });
});
