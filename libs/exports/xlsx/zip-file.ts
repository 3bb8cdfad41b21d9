import { Readable, pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
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
    async function* counted(): AsyncGenerator<Buffer> {
      for await (const bytes of blocks(content)) {
        crc = crc32(bytes, crc);
        size += bytes.length;
        yield bytes;
      }
    }
    yield this.sent(localHeader(name));
    for await (const piece of deflated(counted())) {
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

/** How the compressor is fed must not depend on how rows came from the network. */
const BLOCK_BYTES = 128 * 1024;

async function* blocks(content: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const text of content) {
    const all = rest.length === 0 ? Buffer.from(text) : Buffer.concat([rest, Buffer.from(text)]);
    let start = 0;
    for (; start + BLOCK_BYTES <= all.length; start += BLOCK_BYTES) {
      yield all.subarray(start, start + BLOCK_BYTES);
    }
    rest = all.subarray(start);
  }
  if (rest.length > 0) yield rest;
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

function deflated(content: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const deflate = createDeflateRaw({ level: EFFORT });
  // Whoever reads from it learns of an error; there is nobody else to tell.
  pipeline(Readable.from(content, { objectMode: false }), deflate, () => undefined);
  return deflate;
}
