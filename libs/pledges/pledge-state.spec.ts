import { describe, expect, it } from '@jest/globals';
import { isDomainError } from '#libs/kernel/errors';
import {
  COLLECTED_STATES,
  HELD_STATES,
  LET_GO_STATES,
  pledgeStates,
  type PledgeState,
} from './pledge-state.js';

/** Written out a second time on purpose: the table of the product must agree with this one. */
const ALLOWED: Readonly<Record<PledgeState, string>> = {
  draft: 'confirming held expired',
  confirming: 'held expired cancelled',
  held: 'queued collected cancelled released',
  queued: 'charging released',
  charging: 'collected unknown action_required declined queued',
  unknown: 'collected action_required declined queued',
  action_required: 'charging collected dropped released',
  declined: 'charging collected dropped released',
  collected: 'refund_pending disputed',
  refund_pending: 'refunded partially_refunded refund_failed disputed',
  // A refund may bounce days after it succeeded.
  refunded: 'refund_failed disputed',
  partially_refunded: 'refund_pending disputed refund_failed',
  refund_failed: 'refund_pending disputed',
  disputed: 'dispute_won dispute_lost refunded',
  dispute_won: 'refund_pending disputed',
  dispute_lost: 'disputed',
  // Paid when it was over: collected, to be given back.
  expired: 'collected',
  cancelled: 'collected',
  released: '',
  dropped: '',
};
const STATES = Object.keys(ALLOWED) as PledgeState[];
const pairs = STATES.flatMap((from) => STATES.map((to) => [from, to] as const));

describe('the states of a pledge', () => {
  it('knows every state', () => {
    expect([...pledgeStates.states].sort()).toEqual([...STATES].sort());
  });

  it.each(pairs)('%s to %s is allowed or refused as the table says', (from, to) => {
    const allowed = ALLOWED[from].split(' ').includes(to);
    expect(pledgeStates.allows(from, to)).toBe(allowed);
    let refusal: unknown;
    try {
      pledgeStates.check(from, to);
    } catch (error) {
      refusal = error;
    }
    expect(isDomainError(refusal, 'pledge.wrong_state')).toBe(!allowed);
  });

  it('counts no pledge as held and collected, or held and let go', () => {
    const all: string[] = [...HELD_STATES, ...COLLECTED_STATES, ...LET_GO_STATES];
    expect(new Set(all).size).toBe(all.length);
  });
});
