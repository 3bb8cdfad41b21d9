import type { Allocation } from './allocate-units.js';

export interface Wave {
  readonly wave: number;
  /** YYYY-MM-DD */
  readonly expectedFrom: string;
}

const DAY_MILLIS = 86_400_000;
/** From the supplier's door to the first stores, and from one wave to the next. */
const TRANSPORT_DAYS = 7;
const WAVE_DAYS = 7;

/**
 * First the stores where people wait to pick up and the better-supplied half, a week later the
 * others.
 */
export function planWaves(
  allocations: readonly Allocation[],
  expectedOn: string,
): ReadonlyMap<string, Wave> {
  const units = new Map<string, { all: number; pickup: number }>();
  for (const { storeCode, pickupUnits, stockUnits } of allocations) {
    const sum = units.get(storeCode) ?? { all: 0, pickup: 0 };
    sum.all += pickupUnits + stockUnits;
    sum.pickup += pickupUnits;
    units.set(storeCode, sum);
  }
  const ranked = [...units].sort(([a, x], [b, y]) => y.all - x.all || (a < b ? -1 : 1));
  const half = Math.ceil(ranked.length / 2);
  return new Map(
    ranked.map(([code, sum], index) => {
      const wave = sum.pickup > 0 || index < half ? 1 : 2;
      const days = TRANSPORT_DAYS + (wave - 1) * WAVE_DAYS;
      return [code, { wave, expectedFrom: addDays(expectedOn, days) }];
    }),
  );
}

const addDays = (date: string, days: number): string =>
  new Date(new Date(`${date}T00:00:00Z`).getTime() + days * DAY_MILLIS).toISOString().slice(0, 10);
