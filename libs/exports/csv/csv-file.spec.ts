import { describe, expect, it } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import { copiedRows } from '../tables/rows.js';
import { column, type Row, type Table } from '../tables/table.js';
import { csvFile } from './csv-file.js';

const table: Table = {
  kind: 'planted',
  title: 'Planted',
  columns: [
    column('words', 'words'),
    column('amount', 'amount'),
    column('currency'),
    column('rate', 'rate'),
  ],
  query: () => '',
};

async function* batch(...rows: Row[]): AsyncGenerator<readonly Row[]> {
  yield await Promise.resolve(rows);
}

const csvOf = async (...rows: Row[]): Promise<string> =>
  (await buffer(csvFile(table, batch(...rows)))).toString('utf8');

describe('a CSV file', () => {
  it('begins with the mark of UTF-8 and a header, and has decimals behind a point', async () => {
    expect(
      await csvOf(
        ['été', '-123456', 'EUR', '550'],
        ['b', '700', 'JPY', '2000'],
        ['c', '5', 'TND', null],
      ),
    ).toBe(
      '\uFEFFwords,amount,currency,rate\r\nété,-1234.56,EUR,5.5\r\nb,700,JPY,20\r\nc,0.005,TND,\r\n',
    );
  });

  it.each([
    ['a, b', '"a, b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
  ])('quotes %j', async (words, cell) => {
    expect(await csvOf([words, '1', 'JPY', null])).toContain(`\n${cell},1,JPY,\r\n`);
  });

  it.each(['=1+1', '+33 1', '-2', '@SUM(A1)', '\t=1'])(
    'makes text of what a spreadsheet would compute: %j',
    async (words) => {
      expect(await csvOf([words, '1', 'JPY', null])).toContain(`\n'${words},1,JPY`);
    },
  );
});

describe('rows that PostgreSQL copies', () => {
  it('are the same in whatever pieces they come, with every sign that it escapes', async () => {
    const copied = Buffer.from('a\\tb\t\\N\t\\\\N\té€\\n\n\t送\t\\b\\v\\r\tx\n');
    for (const size of [1, 2, 3, 1000]) {
      const rows: Row[] = [];
      for await (const some of copiedRows(pieces(copied, size))) rows.push(...some);
      expect(rows).toEqual([
        ['a\tb', null, '\\N', 'é€\n'],
        ['', '送', '\b\v\r', 'x'],
      ]);
    }
  });
});

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) {
    yield await Promise.resolve(bytes.subarray(start, start + size));
  }
}
