import { StringDecoder } from 'node:string_decoder';
import type { Row } from './table.js';

export const ROWS_COPY_OPTIONS = "format text, encoding 'UTF8'";

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/**
 * The rows in what `COPY … (FORMAT text)` gives, a chunk's worth at a time.
 * Source: https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.2
 */
export async function* copiedRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<Row[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines.map(rowOf);
  }
}

const rowOf = (line: string): Row =>
  line.includes('\\') ? line.split('\t').map(unescaped) : line.split('\t');

function unescaped(cell: string): string | null {
  if (cell === '\\N') return null;
  if (!cell.includes('\\')) return cell;
  return cell.replaceAll(/\\(.)/gs, (_, sign: string) => ESCAPES[sign] ?? sign);
}
