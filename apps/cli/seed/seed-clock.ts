import { Clock } from '#libs/kernel/time';

/** The clock of the seeded past: stands still until it is moved on, and is never in the future. */
export class SeedClock extends Clock {
  #now: Date;

  constructor(private readonly real: Clock) {
    super();
    this.#now = real.now();
  }

  override now(): Date {
    return new Date(this.#now);
  }

  moveTo(instant: Date): void {
    const latest = this.real.now();
    this.#now = instant > latest ? latest : new Date(instant);
  }
}
