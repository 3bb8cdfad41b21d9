/** One of `parts` equal parts of an amount, rounded down; the rest is the caller's to place. */
export const equalPart = (amount: number, parts: number): number =>
  Number(BigInt(amount) / BigInt(parts));

/** `amount * basisPoints / 10 000`, rounded half up, in integers only. */
export function share(amount: number, basisPoints: number): number {
  return Number((BigInt(amount) * BigInt(basisPoints) + 5_000n) / 10_000n);
}
