import type { IntakeGate } from '#libs/campaigns/campaigns.types';

/**
 * A pledge that entered in time may still be held while the campaign is closing, and also while it is
 * suspended (shut): the backer has done their part. After the verdict nothing counts any more.
 */
export function canStillBeHeld(gate: IntakeGate | undefined): boolean {
  return gate !== undefined && gate.intake !== 'ended';
}
