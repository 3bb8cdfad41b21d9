import { readdirSync, readFileSync } from 'node:fs';

// Linux counts processor time in hundredths of a second (USER_HZ) on every platform it runs on.
const TICK_SECONDS = 0.01;

interface Ticks {
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended. */
  readonly ended: number;
}

/** Processor seconds of a process; null where the machine has no /proc. */
export function cpuSeconds(pid: number): number | null {
  const ticks = ticksOf(pid);
  return ticks === null ? null : ticks.own * TICK_SECONDS;
}

/** Processor seconds of a process and all its children, ended ones included. */
export function cpuSecondsOfFamily(pid: number): number | null {
  const head = ticksOf(pid);
  if (head === null) return null;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ticksOf(Number(name)))
    .filter((ticks) => ticks?.parent === pid);
  const living = children.reduce((sum, ticks) => sum + (ticks?.own ?? 0), 0);
  return (head.own + head.ended + living) * TICK_SECONDS;
}

function ticksOf(pid: number): Ticks | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; the numbers come after it. See proc(5).
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent, user, system, endedUser, endedSystem] = [1, 11, 12, 13, 14].map(
      (index) => fields[index] ?? 0,
    ) as [number, number, number, number, number];
    return { parent, own: user + system, ended: endedUser + endedSystem };
  } catch {
    return null;
  }
}
