import { StateMachine } from '#libs/kernel/state-machine';
import type { ChargeablePledge } from '#libs/pledges/pledges.types';

export type DisputeState = 'reported' | 'foreign' | 'inquiry' | 'open' | 'won' | 'lost' | 'closed';

/**
 * `reported` until Stripe was read, `foreign` when the payment is not ours. An inquiry moves no money
 * and may become a dispute. Stripe's events come in any order and an appeal may turn a verdict, so
 * that everything that was read once may be read otherwise later.
 */
export const disputeStates = new StateMachine<DisputeState>('dispute', {
  reported: ['foreign', 'inquiry', 'open', 'won', 'lost', 'closed'],
  foreign: ['inquiry', 'open', 'won', 'lost', 'closed'],
  inquiry: ['open', 'won', 'lost', 'closed'],
  open: ['won', 'lost', 'closed'],
  won: ['open', 'lost'],
  lost: ['open', 'won'],
  closed: ['open', 'won', 'lost'],
});

type PledgeState = ChargeablePledge['state'];

/** Where a bank may take the money of a pledge from. */
export const DISPUTABLE: readonly PledgeState[] = [
  'collected',
  'refund_pending',
  'refunded',
  'partially_refunded',
  'refund_failed',
  'dispute_won',
  'dispute_lost',
];

/**
 * What a pledge is because of its disputes; null when they say nothing about it. One that is open
 * outweighs one that was lost, which outweighs those that were won.
 */
export function pledgeStateAfter(
  disputes: readonly DisputeState[],
  wholeRefunded: boolean,
): 'disputed' | 'dispute_won' | 'dispute_lost' | 'refunded' | null {
  if (disputes.includes('open')) return 'disputed';
  const ended = disputes.some((state) => state === 'won' || state === 'lost');
  if (!ended) return null;
  if (wholeRefunded) return 'refunded';
  return disputes.includes('lost') ? 'dispute_lost' : 'dispute_won';
}
