import type { SeenPledge } from './snapshot.queries.js';

export const RISKS = [
  'card_expired',
  'card_expires_in_fix_window',
  'failed_before',
  'hold_ends_before',
  'high_amount',
  'card_not_known',
] as const;

export type Risk = (typeof RISKS)[number];

/** When the charges would leave, and until when failed ones are tried again. */
export interface ChargeDates {
  readonly chargedAt: Date;
  readonly fixedUntil: Date;
  /** True where the campaign authorises: a hold that is gone by then falls back to the card. */
  readonly holds: boolean;
}

/** This many times the amount in the middle stands out. */
const HIGH = 4;

/** A hold this close to its end is not taken any more; the card is charged instead. */
const HOLD_MARGIN_MS = 10 * 60_000;

export const isCaptured = ({ captureBefore }: SeenPledge, { chargedAt }: ChargeDates): boolean =>
  captureBefore !== null && captureBefore.getTime() > chargedAt.getTime() + HOLD_MARGIN_MS;

/** What stands out about the card of a pledge; pure. */
export function risksOf(pledge: SeenPledge, dates: ChargeDates, middleMinor: number): Risk[] {
  const { expiredAt, brand, failedBefore, totalMinor } = pledge;
  const expired = expiredAt !== null && expiredAt <= dates.chargedAt;
  const captured = isCaptured(pledge, dates);
  const found: Readonly<Record<Risk, boolean>> = {
    card_expired: expired,
    card_expires_in_fix_window: expiredAt !== null && !expired && expiredAt <= dates.fixedUntil,
    failed_before: failedBefore,
    hold_ends_before: dates.holds && !captured,
    high_amount: totalMinor >= HIGH * middleMinor && totalMinor > middleMinor,
    card_not_known: brand === null,
  };
  return RISKS.filter((risk) => found[risk]);
}

/** The kind of card by which its chance is told; the worst that is known of it. */
export function kindOf(pledge: SeenPledge, dates: ChargeDates): string {
  if (isCaptured(pledge, dates)) return 'hold';
  if (pledge.expiredAt !== null && pledge.expiredAt <= dates.chargedAt) return 'expired';
  return pledge.failedBefore ? 'failed_before' : (pledge.brand ?? 'unknown');
}

/** The amount in the middle; of an even number the lower one, of none zero. */
export function middleOf(pledges: readonly SeenPledge[]): number {
  const amounts = pledges.map(({ totalMinor }) => totalMinor).sort((one, other) => one - other);
  return amounts[Math.trunc((amounts.length - 1) / 2)] ?? 0;
}
