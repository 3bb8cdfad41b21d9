import { createHash } from 'node:crypto';
import { Ids, uuidV7 } from '#libs/kernel/ids';
import type { Clock } from '#libs/kernel/time';

/** The same ids every time for one seed and one order of calls. */
export class SeededIds extends Ids {
  #count = 0;

  constructor(
    private readonly clock: Clock,
    private readonly seed = 'pledgeline',
  ) {
    super();
  }

  override next(): string {
    this.#count += 1;
    const digest = createHash('sha256').update(`${this.seed}:${this.#count}`).digest();
    return uuidV7(this.clock.now(), (size) => digest.subarray(0, size));
  }
}
