import { setTimeout as delay } from 'node:timers/promises';
import type { Dice } from '../dice.js';
import type { FaultCounts } from './fault-counts.js';
import { NAMED_POINTS, type NamedPoint, type Scene, type Stage } from './named-points.js';
import { pickFault, RANDOM_FAULTS, type RandomFault } from './random-faults.js';

type Strike = Pick<RandomFault, 'kind' | 'strike'>;

export interface Disturbance {
  readonly stages: readonly Stage[];
  /** Pauses between two strikes. */
  readonly pauseMillis: readonly [from: number, to: number];
  /** So many random strikes at least, though the work should be done before. */
  readonly least: number;
}

const AT = 'killed at:';
/** A point that is struck alone is struck so often; the work must come to an end. */
const ONLY_NAMED_MAX = 2;
/** After so many strikes there is more time between them, or a long stage would never come to its end. */
const EAGER_STRIKES = 12;
const TIRED = 6;
const CLOCK = /^(clock|freeze)/;

/** Strikes one blow after the other while the system is at work; the order follows the seed. */
export class Disturber {
  private ending = false;
  private readonly onlyNamed: string | null;

  constructor(
    private readonly scene: Scene,
    private readonly dice: Dice,
    private readonly counts: FaultCounts,
    options: { readonly onlyNamed?: string } = {},
  ) {
    this.onlyNamed = options.onlyNamed ?? null;
  }

  /** Goes on until `work` is done; gives what it gave, and waits until no blow is being struck. */
  async during<T>(disturbance: Disturbance, work: () => Promise<T>): Promise<T> {
    this.ending = false;
    const striking = this.strikeOn(disturbance);
    try {
      return await work();
    } finally {
      this.ending = true;
      await striking;
    }
  }

  private async strikeOn({ stages, pauseMillis, least }: Disturbance): Promise<void> {
    let random = 0;
    let hits = 0;
    let strikes = 0;
    for (const strike of this.sequence(stages)) {
      const isNamed = strike.kind.startsWith(AT);
      if (this.ending && (random >= least || this.onlyNamed !== null)) return;
      if (this.onlyNamed !== null && hits >= ONLY_NAMED_MAX) return;
      // Nobody comes by at a named point when the work is done.
      if (this.ending && isNamed) continue;
      // A point that is struck alone is waited for from the start.
      if (this.onlyNamed === null) {
        const slower = strikes < EAGER_STRIKES ? 1 : TIRED;
        await delay(this.dice.whole(...pauseMillis) * slower);
      }
      strikes += 1;
      // What is down already cannot be struck: the next one will do.
      const hit = await strike.strike(this.scene, this.dice).catch(() => false);
      if (hit) this.counts.add(strike.kind);
      if (hit) hits += 1;
      if (!isNamed) random += 1;
    }
  }

  /** The named points of the stages in a random order, a few random blows between them, for ever. */
  private *sequence(stages: readonly Stage[]): Generator<Strike> {
    const { onlyNamed } = this;
    const points = NAMED_POINTS.filter(
      (point) => stages.includes(point.stage) && point.name.includes(onlyNamed ?? ''),
    );
    while (points.length > 0) {
      for (const point of this.dice.shuffle(points)) {
        yield named(point);
        if (onlyNamed !== null) continue;
        yield this.random(stages);
        yield this.random(stages);
      }
    }
  }

  /** A checkout has fifteen minutes, so the clock stands still while people pledge. */
  private random(stages: readonly Stage[]): Strike {
    const allowed = stages.includes('pledging')
      ? RANDOM_FAULTS.filter(({ kind }) => !CLOCK.test(kind))
      : RANDOM_FAULTS;
    return pickFault(this.dice, allowed);
  }
}

const named = (point: NamedPoint): Strike => ({
  kind: `${AT} ${point.name}`,
  strike: (scene) => point.strike(scene),
});
