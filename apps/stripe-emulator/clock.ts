/** Tells the time; the product's own clocks fit it. */
export interface Clock {
  now(): Date;
}

/** The machine's clock: the only place in the emulator that asks the machine what time it is. */
export const wallClock: Clock = { now: () => new Date(Date.now()) };

/** The emulator's own clock: a base clock plus what the tests have advanced it by. */
export class EmulatorClock {
  #offsetSeconds = 0;

  constructor(private readonly base: Clock) {}

  /** Unix seconds, as Stripe writes instants. */
  now(): number {
    return Math.floor(this.base.now().getTime() / 1000) + this.#offsetSeconds;
  }

  get offsetSeconds(): number {
    return this.#offsetSeconds;
  }

  set offsetSeconds(seconds: number) {
    this.#offsetSeconds = seconds;
  }

  /** Milliseconds that only go forward; for rates and waiting, never for instants. */
  monotonicMillis(): number {
    return performance.now();
  }
}

const DAY = 86_400;

/** The first midnight (UTC) at or after `instant` plus `days`; both in Unix seconds. */
export const midnightAfter = (instant: number, days: number): number =>
  Math.ceil((instant + days * DAY) / DAY) * DAY;
