import type { IntakeGate } from '#libs/campaigns/campaigns.types';

/**
 * A pledge that entered in time may still be held while the campaign is closing, and also while it is
 * suspended (shut): the backer has done their part. After the verdict only late pledges count.
 */
export function canStillBeHeld(gate: IntakeGate | undefined, late: boolean): boolean {
  if (gate === undefined) return false;
  return late ? gate.lateUntil !== null : gate.intake !== 'ended';
}
