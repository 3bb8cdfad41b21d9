import { LRUCache } from 'lru-cache';
import type { Clock } from '#libs/kernel/time';

export interface Freshness {
  /** Answered at once while it is not older. */
  readonly freshMillis: number;
  /** An older one is answered when making a new one takes longer than `patienceMillis`. */
  readonly staleMillis: number;
  readonly patienceMillis: number;
  readonly kept: number;
}

interface Kept<T> {
  readonly value: T;
  readonly madeAt: number;
}

/**
 * Values that cost something to make and are asked for in a rush: each is made once at a time and
 * at most once per `freshMillis`, and nobody waits long while an older one is there.
 */
export class FreshValues<T extends object> {
  private readonly kept: LRUCache<string, Kept<T>>;
  private readonly making = new Map<string, Promise<T>>();

  /** `isKept` says which values are worth a place: not the answers to addresses made up. */
  constructor(
    private readonly freshness: Freshness,
    private readonly clock: Clock,
    private readonly isKept: (value: T) => boolean = () => true,
  ) {
    this.kept = new LRUCache({ max: freshness.kept });
  }

  async get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    const age = known === undefined ? Infinity : this.now() - known.madeAt;
    if (known !== undefined && age <= this.freshness.freshMillis) return known.value;
    const coming = this.makeOnce(key, make);
    if (known === undefined || age > this.freshness.staleMillis) return coming;
    return Promise.race([coming.catch(() => known.value), this.afterPatience(known.value)]);
  }

  private makeOnce(key: string, make: () => Promise<T>): Promise<T> {
    const running = this.making.get(key);
    if (running !== undefined) return running;
    const coming = make()
      .then((value) => {
        if (this.isKept(value)) this.kept.set(key, { value, madeAt: this.now() });
        else this.kept.delete(key);
        return value;
      })
      .finally(() => this.making.delete(key));
    this.making.set(key, coming);
    return coming;
  }

  private afterPatience(value: T): Promise<T> {
    return new Promise((resolve) => {
      setTimeout(() => {
        resolve(value);
      }, this.freshness.patienceMillis).unref();
    });
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
