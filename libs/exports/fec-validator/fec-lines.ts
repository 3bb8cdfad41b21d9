const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export interface FecLine {
  readonly bytes: Buffer;
  readonly number: number;
  readonly carriageReturn: boolean;
}

/** The lines of a file without their ends, a chunk's worth at a time; keeps no more than one line. */
export async function* fecLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<FecLine[]> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  const line = (bytes: Buffer): FecLine => {
    number += 1;
    const carriageReturn = bytes.at(-1) === CARRIAGE_RETURN;
    return { bytes: carriageReturn ? bytes.subarray(0, -1) : bytes, number, carriageReturn };
  };
  for await (const chunk of chunks) {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const lines: FecLine[] = [];
    let start = 0;
    for (let end = all.indexOf(LINE_FEED); end !== -1; end = all.indexOf(LINE_FEED, start)) {
      lines.push(line(all.subarray(start, end)));
      start = end + 1;
    }
    rest = all.subarray(start);
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield [line(rest)];
}
