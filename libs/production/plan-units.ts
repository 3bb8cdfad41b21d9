import { largestRemainder } from '#libs/kernel/largest-remainder';
import type { OrderLine, ProductionPlan } from './production.types.js';

const WHOLE = 10_000;

/** A share in basis points of whole units, rounded up: half a spare part is no spare part. */
const shareOf = (units: number, basisPoints: number): number =>
  Number((BigInt(units) * BigInt(basisPoints) + BigInt(WHOLE - 1)) / BigInt(WHOLE));

/**
 * What the supplier is told to make: units pledged, stock for the stores and spares, brought up to
 * the supplier's minimum in proportion. Variants in alphabetical order; those with nothing to make
 * are left out.
 */
export function planUnits(
  pledged: readonly { readonly variant: string; readonly units: number }[],
  plan: ProductionPlan,
): OrderLine[] {
  const unitsOf = new Map(pledged.map(({ variant, units }) => [variant, units]));
  const planOf = new Map(plan.variants.map((variant) => [variant.variant, variant]));
  const names = [...new Set([...unitsOf.keys(), ...planOf.keys()])].sort();
  const lines = names
    .map((variant) => {
      const units = unitsOf.get(variant) ?? 0;
      const own = planOf.get(variant);
      return {
        variant,
        pledgedUnits: units,
        storeUnits: own?.storeUnits ?? shareOf(units, plan.storeBasisPoints),
        spareUnits: shareOf(units, own?.sparesBasisPoints ?? plan.sparesBasisPoints),
        minimumUnits: 0,
      };
    })
    .filter((line) => unitsIn(line) > 0);
  return withMinimum(lines, plan.minimumOrderUnits);
}

function withMinimum(lines: readonly OrderLine[], minimum: number): OrderLine[] {
  const total = lines.reduce((sum, line) => sum + unitsIn(line), 0);
  const missing = Math.max(0, minimum - total);
  if (lines.length === 0 || missing === 0) return [...lines];
  const added = largestRemainder(missing, lines.map(unitsIn));
  return lines.map((line, index) => ({ ...line, minimumUnits: added[index] ?? 0 }));
}

export const unitsIn = (line: OrderLine): number =>
  line.pledgedUnits + line.storeUnits + line.spareUnits + line.minimumUnits;
