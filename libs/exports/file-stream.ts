import { Readable } from 'node:stream';

const BUFFER_BYTES = 256 * 1024;

interface Ends {
  /** All was read. */
  readonly done: () => Promise<void>;
  /** It failed, or nobody wanted the rest. */
  readonly abandoned: () => Promise<void>;
}

/**
 * The pieces as a stream that asks for the next one only when there is room, and says once how it
 * ended. `Readable.from` would wait for the piece it has asked for before it says so, which a server
 * that sorts gives minutes later.
 */
export function fileStream(pieces: AsyncIterable<Buffer>, ends: Ends): Readable {
  const iterator = pieces[Symbol.asyncIterator]();
  let whole = false;
  const stream = new Readable({
    highWaterMark: BUFFER_BYTES,
    read: () => {
      iterator.next().then(
        ({ done, value }) => {
          whole = done === true;
          stream.push(done === true ? null : value);
        },
        (error: Error) => stream.destroy(error),
      );
    },
    destroy: (error, callback) => {
      const end = whole ? ends.done() : ends.abandoned();
      // What goes wrong while a connection is given up is of no use to anybody.
      end.catch(() => undefined);
      iterator.return?.().catch(() => undefined);
      callback(error);
    },
  });
  return stream;
}
