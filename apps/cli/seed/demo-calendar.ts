import { assert } from '#libs/kernel/assert';
import { localInZone, resolveLocal, type LocalDateTime } from '#libs/kernel/time';

export const DEMO_ZONE = 'Europe/Paris';
const DAY_MILLIS = 86_400_000;

/** Counts days from the day of seeding (0), on the brand's own clock. */
export class DemoCalendar {
  constructor(private readonly today: Date) {}

  /** The clock on the wall of day `day`, without an offset: "2026-06-30T23:59:59". */
  local(day: number, time: string): string {
    const { year, month, day: date } = localInZone(this.today, DEMO_ZONE);
    const midnight = new Date(Date.UTC(year, month - 1, date) + day * DAY_MILLIS);
    return `${midnight.toISOString().slice(0, 10)}T${time}`;
  }

  /** The same as an instant. `time` must not fall into the hour that the clock skips or repeats. */
  instant(day: number, time: string): Date {
    const resolved = resolveLocal(localOf(this.local(day, time)), DEMO_ZONE);
    assert(resolved.kind === 'exact', `${time} exists once on every day`);
    return resolved.instant;
  }

  /** How many days lie between the day of seeding and the day of `instant`. */
  dayOf(instant: Date): number {
    return Math.round((midnightOf(instant) - midnightOf(this.today)) / DAY_MILLIS);
  }
}

function midnightOf(instant: Date): number {
  const { year, month, day } = localInZone(instant, DEMO_ZONE);
  return Date.UTC(year, month - 1, day);
}

function localOf(text: string): LocalDateTime {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text
    .split(/[-T:]/)
    .map(Number);
  return { year, month, day, hour, minute, second };
}
