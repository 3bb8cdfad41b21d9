import { StateMachine } from '#libs/kernel/state-machine';

export type AttemptState = 'intended' | 'succeeded' | 'declined' | 'action_required' | 'unknown';
/**
 * `capture` takes money on hold, `with_pledge` notes what the backer paid at once; every other
 * charges the saved card.
 */
export type AttemptKind = 'automatic' | 'fixed_card' | 'last_try' | 'capture' | 'with_pledge';

/**
 * An attempt that Stripe provably never saw goes back to `intended` and is sent again. One that failed
 * may still succeed: its backer pays the same PaymentIntent on the fix page, or in an old tab.
 */
export const attemptStates = new StateMachine<AttemptState>('attempt', {
  intended: ['succeeded', 'declined', 'action_required', 'unknown'],
  unknown: ['succeeded', 'declined', 'action_required', 'intended'],
  succeeded: [],
  declined: ['succeeded'],
  action_required: ['succeeded'],
});

export type RefundState =
  'waiting_approval' | 'rejected' | 'asked' | 'pending' | 'succeeded' | 'failed' | 'unknown';

/**
 * A refund that succeeded may still come back: the bank of the backer has the last word. One by bank
 * transfer has been made when the second person says so.
 */
export const refundStates = new StateMachine<RefundState>('refund', {
  waiting_approval: ['asked', 'succeeded', 'rejected'],
  rejected: [],
  asked: ['pending', 'succeeded', 'failed', 'unknown'],
  unknown: ['asked', 'pending', 'succeeded', 'failed'],
  pending: ['succeeded', 'failed'],
  succeeded: ['failed'],
  failed: [],
});
