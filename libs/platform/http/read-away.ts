import type { IncomingMessage } from 'node:http';

const BYTES_MAX = 32 * 1024 * 1024;
const MILLIS_MAX = 10_000;

/**
 * Lets a client finish writing a body that nobody will look at, within bounds, and calls `done`. One
 * that is still writing would see a broken connection instead of the answer.
 */
export function readAway(request: IncomingMessage, done: () => void): void {
  let bytes = 0;
  const finish = (): void => {
    clearTimeout(patience);
    request.off('data', count).off('end', finish).off('close', finish);
    done();
  };
  const count = (chunk: Buffer): void => {
    bytes += chunk.length;
    if (bytes > BYTES_MAX) finish();
  };
  const patience = setTimeout(finish, MILLIS_MAX);
  if (request.complete) {
    finish();
    return;
  }
  request.on('data', count).once('end', finish).once('close', finish);
  request.resume();
}
