import { addSeconds, Clock } from '#libs/kernel/time';

/** A clock that only moves when a test says so. */
export class TestClock extends Clock {
  #now: Date;

  constructor(start: Date | string = '2026-06-01T10:00:00Z') {
    super();
    this.#now = new Date(start);
  }

  override now(): Date {
    return new Date(this.#now);
  }

  set(instant: Date | string): void {
    this.#now = new Date(instant);
  }

  advanceSeconds(seconds: number): void {
    this.#now = addSeconds(this.#now, seconds);
  }
}
