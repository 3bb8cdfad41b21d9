import { describe, expect, it } from '@jest/globals';
import { attemptStates, refundStates, type AttemptState } from './attempt-state.js';

/** Written out a second time on purpose: the table of the product must agree with this one. */
const ALLOWED: Readonly<Record<AttemptState, string>> = {
  intended: 'succeeded declined action_required unknown',
  // Stripe provably never saw it: the same attempt is sent again.
  unknown: 'succeeded declined action_required intended',
  succeeded: '',
  // The backer pays the same PaymentIntent after all.
  declined: 'succeeded',
  action_required: 'succeeded',
};
const STATES = Object.keys(ALLOWED) as AttemptState[];
const pairs = STATES.flatMap((from) => STATES.map((to) => [from, to] as const));

describe('the states of an attempt', () => {
  it('knows every state', () => {
    expect([...attemptStates.states].sort()).toEqual([...STATES].sort());
  });

  it.each(pairs)('%s to %s is allowed or refused as the table says', (from, to) => {
    const allowed = ALLOWED[from].split(' ').includes(to);
    expect(attemptStates.allows(from, to)).toBe(allowed);
  });

  it('lets nothing become of money that was taken', () => {
    expect(attemptStates.isFinal('succeeded')).toBe(true);
    expect(refundStates.isFinal('succeeded')).toBe(false);
  });
});
