import { assert } from '#libs/kernel/assert';
import type { Money } from '#libs/kernel/money';
import { localInZone, resolveLocal } from '#libs/kernel/time';
import type { VatFact } from '#libs/ledger/ledger.types';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';

type PledgeState = ChargeablePledge['state'];

/** A pledge whose money was collected, as whoever hands it over has to know it. */
export interface PledgeToHandOver {
  readonly pledgeId: string;
  readonly state: PledgeState;
  readonly delivery: 'ship' | 'pickup';
  readonly storeCode: string | null;
  readonly collectedAt: Date;
  readonly handedOver: boolean;
  /** What was collected and neither went back nor was promised back. */
  readonly left: Money;
  /** The VAT in it. */
  readonly vatLeft: Money;
  readonly vatFact: VatFact;
}

/** Why a pledge is not handed over. */
export const HAND_OVER_REFUSALS = [
  'pledge.not_found',
  'hand_over.not_collected',
  'hand_over.disputed',
  'hand_over.nothing_left',
  'hand_over.before_collection',
] as const;
export type HandOverRefusal = (typeof HAND_OVER_REFUSALS)[number];

/** A refund that came back or is under way changes nothing about goods that are still paid for. */
const DELIVERABLE: readonly PledgeState[] = [
  'collected',
  'partially_refunded',
  'refund_failed',
  'refund_pending',
  'dispute_won',
];
const DISPUTED: readonly PledgeState[] = ['disputed', 'dispute_lost'];

/** Money is there for them that may stay: they are owed their goods, now or after the dispute. */
export const TO_DELIVER: readonly PledgeState[] = [...DELIVERABLE, 'disputed'];

/** Who hands over and when: a store only what is picked up there, others everything. */
export interface HandingOver {
  readonly storeCode: string | null;
  /** "2026-07-04" in the zone of the campaign. */
  readonly on: string;
  readonly timeZone: string;
}

type HandOverVerdict = 'hand_over' | 'already' | HandOverRefusal;

/** One reason a line, in this order. `pledge` is undefined where nothing was ever collected. */
export function judgeHandOver(
  pledge: PledgeToHandOver | undefined,
  { storeCode, on, timeZone }: HandingOver,
): HandOverVerdict {
  if (pledge === undefined) {
    return storeCode === null ? 'hand_over.not_collected' : 'pledge.not_found';
  }
  if (storeCode !== null && pledge.storeCode !== storeCode) return 'pledge.not_found';
  if (pledge.handedOver) return 'already';
  if (DISPUTED.includes(pledge.state)) return 'hand_over.disputed';
  if (!DELIVERABLE.includes(pledge.state)) return 'hand_over.not_collected';
  if (pledge.left.amountMinor <= 0) return 'hand_over.nothing_left';
  if (on < dayIn(pledge.collectedAt, timeZone)) return 'hand_over.before_collection';
  return 'hand_over';
}

/** "2026-07-04": the day on the wall of that zone. */
export function dayIn(at: Date, timeZone: string): string {
  const { year, month, day } = localInZone(at, timeZone);
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

/** The noon of a day, which no zone skips. */
export function noonOf(on: string, timeZone: string): Date {
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
  const noon = resolveLocal({ year, month, day, hour: 12, minute: 0, second: 0 }, timeZone);
  assert(noon.kind === 'exact', `a noon on ${on}`);
  return noon.instant;
}
