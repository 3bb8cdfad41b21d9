import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Fills a buffer with random bytes; injected, so that a run can be replayed from a seed. */
export type RandomBytes = (size: number) => Uint8Array;

/** The machine's own randomness: the only place in the emulator that asks for it. */
export const machineRandom: RandomBytes = (size) => randomBytes(size);

/** Makes ids and secrets that look like Stripe's: a prefix and letters and digits. */
export class ObjectIds {
  constructor(private readonly random: RandomBytes) {}

  next(prefix: string, length = 24): string {
    return `${prefix}_${this.letters(length)}`;
  }

  letters(length: number): string {
    let text = '';
    // 248 is the largest multiple of 62 in a byte: what lies above it would favour some letters.
    while (text.length < length) {
      for (const byte of this.random(length + 8)) {
        if (byte < 248 && text.length < length) text += ALPHABET.charAt(byte % 62);
      }
    }
    return text;
  }
}
