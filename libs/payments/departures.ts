const WINDOW_MS = 1000;
/**
 * Calls that are so much apart when they leave may arrive together: one is held up on its way, and
 * the one a second later is not.
 */
const JITTER_MS_MAX = 30;
const JITTER_SHARE = 0.75;
/** Who was held up makes up for it call by call, not in a bunch. */
const CLOSEST = 0.9;

/**
 * When calls of one endpoint may leave a process so that Stripe, which counts the calls of the last
 * second wherever it begins, never sees one more than the rate in it. After a moment in which nothing
 * could leave, the next ones may follow each other faster: the moment is in the same second.
 */
export class Departures {
  private readonly last: number[] = [];
  private readonly intervalMs: number;
  private readonly inWindow: number;

  constructor(perSecond: number) {
    this.intervalMs = WINDOW_MS / perSecond;
    this.inWindow = Math.floor(perSecond) + 1;
  }

  /** The earliest instant for the next call, in milliseconds of a monotonic clock. */
  next(): number {
    const previous = this.last.at(-1);
    if (previous === undefined) return Number.NEGATIVE_INFINITY;
    const close = previous + CLOSEST * this.intervalMs;
    const first = this.last.length < this.inWindow ? undefined : this.last[0];
    if (first === undefined) return close;
    const jitter = Math.min(JITTER_MS_MAX, JITTER_SHARE * this.intervalMs);
    return Math.max(close, first + WINDOW_MS + jitter);
  }

  left(at: number): void {
    this.last.push(at);
    if (this.last.length > this.inWindow) this.last.shift();
  }
}
