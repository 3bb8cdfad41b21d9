/** Requests a second; null lets everything through. */
export interface Limits {
  readonly perEndpointPerSecond: number | null;
  readonly globalPerSecond: number | null;
}

export const NO_LIMITS: Limits = { perEndpointPerSecond: null, globalPerSecond: null };

const WINDOW_MILLIS = 1000;

/** Counts the requests of the last second; one that is refused does not count. */
export class RateLimiter {
  limits: Limits;
  #refused = 0;
  readonly #seen = new Map<string, number[]>();

  constructor(
    limits: Limits,
    private readonly monotonicMillis: () => number,
  ) {
    this.limits = limits;
  }

  get refused(): number {
    return this.#refused;
  }

  /** Null when the request may pass, else what Stripe calls the reason. */
  refuse(endpoint: string): 'endpoint-rate' | 'global-rate' | null {
    const { perEndpointPerSecond, globalPerSecond } = this.limits;
    if (perEndpointPerSecond === null && globalPerSecond === null) return null;
    const now = this.monotonicMillis();
    const reason = this.#full('', globalPerSecond, now)
      ? 'global-rate'
      : this.#full(endpoint, perEndpointPerSecond, now)
        ? 'endpoint-rate'
        : null;
    if (reason === null) {
      this.#window('', now).push(now);
      this.#window(endpoint, now).push(now);
    } else {
      this.#refused += 1;
    }
    return reason;
  }

  #full(key: string, limit: number | null, now: number): boolean {
    return limit !== null && this.#window(key, now).length >= limit;
  }

  #window(key: string, now: number): number[] {
    const times = this.#seen.get(key) ?? [];
    const first = times.findIndex((time) => time > now - WINDOW_MILLIS);
    times.splice(0, first === -1 ? times.length : first);
    this.#seen.set(key, times);
    return times;
  }
}
