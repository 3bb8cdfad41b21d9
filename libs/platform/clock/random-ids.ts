import { randomBytes } from 'node:crypto';
import { Ids, uuidV7 } from '#libs/kernel/ids';
import type { Clock } from '#libs/kernel/time';

const POOL_BYTES = 4096;

/** Ids from the machine's source of randomness, which is asked for many at once: it is slow. */
export class RandomIds extends Ids {
  private pool = new Uint8Array(0);
  private used = 0;

  constructor(private readonly clock: Clock) {
    super();
  }

  override next(): string {
    return uuidV7(this.clock.now(), (size) => this.random(size));
  }

  /** Bytes that nobody was given before. */
  private random(size: number): Uint8Array {
    if (this.used + size > this.pool.length) {
      this.pool = randomBytes(POOL_BYTES);
      this.used = 0;
    }
    this.used += size;
    return this.pool.subarray(this.used - size, this.used);
  }
}
