import { assert } from '#libs/kernel/assert';

/** Chances are counted in parts per million, so that nothing here is a fraction. */
export const CERTAIN = 1_000_000n;

/** Rounded half up; both are at least zero. */
export function divided(numerator: bigint, denominator: bigint): bigint {
  assert(numerator >= 0n && denominator > 0n, 'what is divided is not negative');
  return (2n * numerator + denominator) / (2n * denominator);
}

/** The largest integer whose square is not larger (Newton's method). */
export function squareRoot(value: bigint): bigint {
  assert(value >= 0n, 'a root is taken of what is not negative');
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

/** What is believed of a chance before anything was seen, as cases counted in advance. */
export interface Prior {
  readonly yes: number;
  readonly no: number;
}

export interface Chance {
  /** Parts per million. */
  readonly mean: bigint;
  /** Of the mean itself, because few cases teach little; in parts per million, squared. */
  readonly variance: bigint;
}

/** The chance after so many cases have been seen: a Beta distribution, its mean and variance. */
export function learnt(prior: Prior, yes: number, no: number): Chance {
  const cases = BigInt(prior.yes + prior.no + yes + no);
  const mean = divided(BigInt(prior.yes + yes) * CERTAIN, cases);
  return { mean, variance: divided(mean * (CERTAIN - mean), cases + 1n) };
}
