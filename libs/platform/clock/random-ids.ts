import { randomBytes } from 'node:crypto';
import { Ids, uuidV7 } from '#libs/kernel/ids';
import type { Clock } from '#libs/kernel/time';

/** Ids from the machine's source of randomness. */
export class RandomIds extends Ids {
  constructor(private readonly clock: Clock) {
    super();
  }

  override next(): string {
    return uuidV7(this.clock.now(), randomBytes);
  }
}
