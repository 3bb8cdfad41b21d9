import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';
import { assert } from '#libs/kernel/assert';

interface Entry {
  readonly name: Buffer;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Sizes come behind the content, and names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** The first day a ZIP file can tell: the same file for the same content. */
const FIRST_OF_1980 = 0x0021;
/** Beyond it another form would be needed (ZIP64). */
const BYTES_MAX = 0xffffffff;
/** Sheets are repetitive: more effort costs three times the time for a tenth of the size. */
const EFFORT = 3;

/**
 * A ZIP file that is written as it comes, and is the same whenever it is written.
 * Source: PKWARE, APPNOTE.TXT 6.3.3, sections 4.3 and 4.4.
 */
export class ZipFile {
  readonly #entries: Entry[] = [];
  #offset = 0;

  async *entry(
    path: string,
    content: AsyncIterable<string> | Iterable<string>,
  ): AsyncGenerator<Buffer> {
    const offset = this.#offset;
    const name = Buffer.from(path);
    let [crc, size, packed] = [0, 0, 0];
    const count = (bytes: Buffer): void => {
      crc = crc32(bytes, crc);
      size += bytes.length;
    };
    yield this.sent(localHeader(name));
    for await (const piece of deflated(content, count)) {
      packed += piece.length;
      yield this.sent(piece);
    }
    yield this.sent(numbers([4, DESCRIPTOR], [4, crc], [4, packed], [4, size]));
    assert(Math.max(size, this.#offset) < BYTES_MAX, 'a ZIP file of this form has less than 4 GiB');
    this.#entries.push({ name, offset, crc, packed, size });
  }

  /** The table of contents, with which the file ends. */
  end(): Buffer {
    const directory = Buffer.concat(this.#entries.map(centralHeader));
    const count = this.#entries.length;
    return Buffer.concat([
      directory,
      numbers([4, END], [2, 0], [2, 0], [2, count], [2, count]),
      numbers([4, directory.length], [4, this.#offset], [2, 0]),
    ]);
  }

  private sent(bytes: Buffer): Buffer {
    this.#offset += bytes.length;
    return bytes;
  }
}

/** Little-endian, each of so many bytes. */
function numbers(...fields: readonly (readonly [bytes: number, value: number])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}

const localHeader = (name: Buffer): Buffer =>
  Buffer.concat([
    numbers([4, LOCAL], [2, VERSION], [2, FLAGS], [2, DEFLATE], [2, 0], [2, FIRST_OF_1980]),
    numbers([4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]),
    name,
  ]);

const centralHeader = ({ name, offset, crc, packed, size }: Entry): Buffer =>
  Buffer.concat([
    numbers([4, CENTRAL], [2, VERSION], [2, VERSION], [2, FLAGS], [2, DEFLATE], [2, 0]),
    numbers([2, FIRST_OF_1980], [4, crc], [4, packed], [4, size], [2, name.length], [2, 0]),
    numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
    name,
  ]);

/**
 * Text goes to the compressor in blocks that do not depend on how rows came from the network, out of one
 * buffer that is used again: a year of books would leave gigabytes of small ones behind.
 */
const BLOCK_BYTES = 128 * 1024;

function deflated(
  content: AsyncIterable<string> | Iterable<string>,
  count: (bytes: Buffer) => void,
): AsyncIterable<Buffer> {
  const deflate = createDeflateRaw({ level: EFFORT, chunkSize: BLOCK_BYTES });
  // Whoever reads from it learns of an error; there is nobody else to tell.
  feed(deflate, content, count).catch((error: Error) => deflate.destroy(error));
  return deflate;
}

async function feed(
  deflate: DeflateRaw,
  content: AsyncIterable<string> | Iterable<string>,
  count: (bytes: Buffer) => void,
): Promise<void> {
  const block = Buffer.alloc(BLOCK_BYTES);
  const encoder = new TextEncoder();
  let used = 0;
  const flush = async (): Promise<void> => {
    const bytes = block.subarray(0, used);
    count(bytes);
    used = 0;
    await written(deflate, bytes);
  };
  for await (const text of content) {
    let rest = text;
    while (rest !== '') {
      const put = encoder.encodeInto(rest, block.subarray(used));
      used += put.written;
      rest = rest.slice(put.read);
      if (rest !== '') await flush();
    }
  }
  if (used > 0) await flush();
  deflate.end();
}

/** Returns when the bytes have been worked in, and their place may be used again. */
const written = (deflate: DeflateRaw, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    deflate.write(bytes, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
