import { Readable } from 'node:stream';

const BUFFER_BYTES = 256 * 1024;

interface Ends {
  /** All was read; the stream ends when this has. */
  readonly done: () => Promise<void>;
  /** It failed, or nobody wanted the rest. */
  readonly abandoned: () => Promise<void>;
}

/**
 * The pieces as a stream that asks for the next one only when there is room, and says once how it
 * ended: before its reader knows of the end, so that who asks again at once finds a place. A stream of
 * `Readable.from` would wait for the piece it has asked for before it says that it was given up, which a
 * server that sorts gives minutes later.
 */
export function fileStream(pieces: AsyncIterable<Buffer>, ends: Ends): Readable {
  const iterator = pieces[Symbol.asyncIterator]();
  let whole = false;
  const next = async (): Promise<Buffer | null> => {
    const piece = await iterator.next();
    if (piece.done !== true) return piece.value;
    whole = true;
    await ends.done();
    return null;
  };
  const stream = new Readable({
    highWaterMark: BUFFER_BYTES,
    read: () => {
      next().then(
        (piece) => stream.push(piece),
        (error: Error) => stream.destroy(error),
      );
    },
    destroy: (error, callback) => {
      // What goes wrong while a connection is given up is of no use to anybody.
      if (!whole) ends.abandoned().catch(() => undefined);
      iterator.return?.().catch(() => undefined);
      callback(error);
    },
  });
  return stream;
}
