import { setTimeout as delay } from 'node:timers/promises';

export interface EventuallyOptions {
  /** Five seconds when absent. */
  readonly timeoutMs?: number;
  readonly everyMs?: number;
}

/**
 * Calls `attempt` until it neither throws nor returns false, and gives what it returned. After the
 * time it throws what the last attempt threw.
 */
export async function eventually<T>(
  attempt: () => T | Promise<T>,
  { timeoutMs = 5000, everyMs = 20 }: EventuallyOptions = {},
): Promise<Exclude<T, false>> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    try {
      const value = await attempt();
      if (value !== false) return value as Exclude<T, false>;
      if (performance.now() > giveUpAt) throw new Error('it did not become true in time');
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
    }
    await delay(everyMs);
  }
}
