import { assert } from './assert.js';

/** Fills a buffer with random bytes; injected, so that a run can be replayed from a seed. */
export type RandomBytes = (size: number) => Uint8Array;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const DASH_BEFORE: ReadonlySet<number> = new Set([4, 6, 8, 10]);

/**
 * A UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then 74 random bits. Sorts by time,
 * which keeps the indexes of large tables compact.
 */
export function uuidV7(now: Date, random: RandomBytes): string {
  const millis = now.getTime();
  assert(millis >= 0 && millis < 2 ** 48, 'the instant fits 48 bits');
  const bytes = Uint8Array.from(random(16));
  for (let index = 0; index < 6; index += 1) {
    bytes[index] = Math.floor(millis / 2 ** (8 * (5 - index))) % 256;
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  // Every pledge asks for a handful of ids, so this is put together without intermediate arrays.
  let id = '';
  for (let index = 0; index < 16; index += 1) {
    if (DASH_BEFORE.has(index)) id += '-';
    id += HEX[bytes[index] ?? 0] ?? '';
  }
  return id;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for a UUID of any version in lower-case canonical form. */
export const isUuid = (value: string): boolean => UUID.test(value);

/** Makes ids; an abstract class so that it is its own injection token. */
export abstract class Ids {
  abstract next(): string;
}
