import { CERTAIN, divided, learnt, squareRoot, type Chance, type Prior } from './ppm.js';
import type { PastTries, PastWindows } from './snapshot.queries.js';

/**
 * What is believed of a first try before this shop has a history of its own. Ordinary cards fail in
 * 3 of 100 cases, nine times in ten between 1 and 5. The others are guesses that few cases correct.
 */
const ORDINARY: Prior = { yes: 6, no: 194 };
const PRIORS: Readonly<Record<string, Prior>> = {
  hold: { yes: 1, no: 199 },
  failed_before: { yes: 3, no: 7 },
  expired: { yes: 5, no: 5 },
};

/** Of those whose first try fails, so many are collected within the fix window. */
const FIXED: Prior = { yes: 6, no: 4 };

/** The standard normal distribution, in parts per million. */
const EIGHTY = 1_281_552n;
const NINETY_FIVE = 1_959_964n;

/** What may be lost: amounts in minor units, or pieces, or backers. */
export interface AtStake {
  /** "hold", "expired", "failed_before", or the card's brand. */
  readonly kind: string;
  readonly value: number;
}

export interface KindForecast {
  readonly kind: string;
  readonly pledges: number;
  readonly tries: number;
  readonly failures: number;
  /** Of a first try; parts per million. */
  readonly failurePpm: number;
}

interface Between {
  readonly low: number;
  readonly high: number;
}

export interface Forecast {
  readonly expected: number;
  readonly eighty: Between;
  readonly ninetyFive: Between;
}

/** What past tries and fix windows teach about the next ones. */
export class Lessons {
  readonly fixed: Chance;
  private readonly past: ReadonlyMap<string, PastTries>;

  constructor(past: readonly PastTries[], windows: PastWindows) {
    this.past = new Map(past.map((tries) => [tries.kind, tries]));
    this.fixed = learnt(FIXED, windows.fixed, windows.dropped);
  }

  chanceOf(kind: string): Chance {
    const { tries, failures } = this.seenOf(kind);
    return learnt(PRIORS[kind] ?? ORDINARY, failures, tries - failures);
  }

  seenOf(kind: string): Pick<PastTries, 'tries' | 'failures'> {
    return this.past.get(kind) ?? { tries: 0, failures: 0 };
  }
}

/**
 * How much of what is at stake stays when the first tries and the fix windows are over. Each pledge
 * fails by itself, with the chance of its kind of card; `certain` is added to all. The spread comes
 * from that, and from not knowing the chances themselves. Normal approximation, cut at none and all:
 * with a few pledges, look at them and not at this. Integers only; pure.
 */
export function forecast(stakes: readonly AtStake[], certain: number, lessons: Lessons): Forecast {
  const { mean: fixed, variance: fixedVariance } = lessons.fixed;
  const lost = CERTAIN - fixed;
  let [all, loss, failing, variance] = [0n, 0n, 0n, 0n];
  for (const [kind, { sum, squares }] of sumsOf(stakes)) {
    const { mean, variance: meanVariance } = lessons.chanceOf(kind);
    // Parts per million, squared, from here on; variances to the fourth.
    const gone = mean * lost;
    all += sum;
    loss += sum * gone;
    failing += sum * mean;
    variance += squares * gone * (CERTAIN * CERTAIN - gone);
    variance += sum * sum * meanVariance * lost * lost;
  }
  variance += failing * failing * fixedVariance;
  const deviation = squareRoot(variance);
  const scale = CERTAIN * CERTAIN;
  const expected = all - divided(loss, scale);
  const reach = (z: bigint): Between => {
    const half = divided(deviation * z, scale * CERTAIN);
    const low = expected > half ? expected - half : 0n;
    const high = expected + half < all ? expected + half : all;
    return { low: Number(low) + certain, high: Number(high) + certain };
  };
  return {
    expected: Number(expected) + certain,
    eighty: reach(EIGHTY),
    ninetyFive: reach(NINETY_FIVE),
  };
}

/** The chances that were used, the kind with the most pledges first. */
export function kindsOf(stakes: readonly AtStake[], lessons: Lessons): KindForecast[] {
  return [...sumsOf(stakes)]
    .map(([kind, { pledges }]) => ({
      kind,
      pledges,
      ...lessons.seenOf(kind),
      failurePpm: Number(lessons.chanceOf(kind).mean),
    }))
    .sort((one, other) => other.pledges - one.pledges);
}

interface Sums {
  pledges: number;
  sum: bigint;
  squares: bigint;
}

function sumsOf(stakes: readonly AtStake[]): ReadonlyMap<string, Sums> {
  const sums = new Map<string, Sums>();
  for (const { kind, value } of stakes) {
    const before = sums.get(kind) ?? { pledges: 0, sum: 0n, squares: 0n };
    const amount = BigInt(value);
    before.pledges += 1;
    before.sum += amount;
    before.squares += amount * amount;
    sums.set(kind, before);
  }
  return sums;
}
