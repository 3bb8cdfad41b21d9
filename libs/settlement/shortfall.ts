import type { PledgeMeasure } from '#libs/pledges/pledges.types';
import type { ThresholdKind } from '#libs/campaigns/campaigns.types';

export interface Threshold {
  readonly thresholdKind: ThresholdKind;
  readonly thresholdValue: number;
}

/** What counts for the threshold, in its unit. */
export function measureOf(kind: ThresholdKind, measure: PledgeMeasure): number {
  switch (kind) {
    case 'amount':
      return measure.goodsMinor;
    case 'units':
      return measure.units;
    case 'backers':
      return measure.backers;
  }
}

/**
 * What the brand pays when it tops up, in minor units. For a threshold in units or backers the
 * missing ones cost what the collected ones paid on average, rounded up; `priceMinor` stands in
 * when nobody has paid.
 */
export function topUpMinor(
  { thresholdKind, thresholdValue }: Threshold,
  measure: PledgeMeasure,
  priceMinor: number,
): number {
  const reached = measureOf(thresholdKind, measure);
  const missing = Math.max(0, thresholdValue - reached);
  if (thresholdKind === 'amount') return missing;
  if (reached === 0) return missing * priceMinor;
  const cost = BigInt(measure.goodsMinor) * BigInt(missing);
  return Number((cost + BigInt(reached) - 1n) / BigInt(reached));
}
