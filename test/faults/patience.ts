import { setTimeout as delay } from 'node:timers/promises';

/** What may be down for a while is asked again: processes start within seconds. */
const MILLIS_MAX = 90_000;
const PAUSE_MILLIS = 150;

/** Does `work` until it does not throw; for steps that may be repeated. */
export async function patiently<T>(what: string, work: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + MILLIS_MAX;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > giveUpAt) {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(`${what} was not done in ${MILLIS_MAX / 1000} s: ${why}`, { cause: error });
      }
      await delay(PAUSE_MILLIS);
    }
  }
}

/** True when `condition` became true in time; errors on the way count as "not yet". */
export async function within(
  millis: number,
  condition: () => Promise<boolean>,
  everyMillis = 20,
): Promise<boolean> {
  const giveUpAt = performance.now() + millis;
  for (;;) {
    if (await condition().catch(() => false)) return true;
    if (performance.now() > giveUpAt) return false;
    await delay(everyMillis);
  }
}
