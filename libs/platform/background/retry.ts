import { addSeconds } from '#libs/kernel/time';

/** After so many attempts an item is dead and waits for a person. */
const ATTEMPTS_MAX = 8;

const BACK_OFF_SECONDS = [2, 8, 30, 120, 600, 1800, 3600] as const;

/** When to try again after the `attempts`-th failure; null when the item is dead. */
export function nextAttemptAt(attempts: number, now: Date): Date | null {
  if (attempts >= ATTEMPTS_MAX) return null;
  const last = BACK_OFF_SECONDS.length - 1;
  return addSeconds(now, BACK_OFF_SECONDS[Math.min(attempts - 1, last)] ?? 3600);
}

/**
 * Runs `work` on all items; when that throws, on each half, until the one that fails is alone and
 * goes to `failed`. Order is kept. Returns how many items `work` said it had done.
 */
export async function workSplitting<Item>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<number>,
  failed: (item: Item, error: unknown) => Promise<void>,
): Promise<number> {
  const [first] = items;
  if (first === undefined) return 0;
  try {
    return await work(items);
  } catch (error) {
    if (items.length === 1) {
      await failed(first, error);
      return 0;
    }
    const middle = Math.ceil(items.length / 2);
    const left = await workSplitting(items.slice(0, middle), work, failed);
    return left + (await workSplitting(items.slice(middle), work, failed));
  }
}
