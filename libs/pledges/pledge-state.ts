import { StateMachine } from '#libs/kernel/state-machine';

export type PledgeState =
  | 'draft'
  | 'confirming'
  | 'held'
  | 'queued'
  | 'charging'
  | 'unknown'
  | 'action_required'
  | 'declined'
  | 'collected'
  | 'refund_pending'
  | 'refunded'
  | 'partially_refunded'
  | 'refund_failed'
  | 'disputed'
  | 'dispute_won'
  | 'dispute_lost'
  | 'expired'
  | 'cancelled'
  | 'released'
  | 'dropped';

/** What may happen to a pledge (domain: held, collected and released are our words). */
export const pledgeStates = new StateMachine<PledgeState>('pledge', {
  draft: ['confirming', 'held', 'expired'],
  confirming: ['held', 'expired', 'cancelled'],
  // Collected at once where the money was taken with the pledge.
  held: ['queued', 'collected', 'cancelled', 'released'],
  queued: ['charging', 'released'],
  charging: ['collected', 'unknown', 'action_required', 'declined', 'queued'],
  unknown: ['collected', 'action_required', 'declined', 'queued'],
  // The backer may pay the same PaymentIntent, without another try of ours.
  action_required: ['charging', 'collected', 'dropped', 'released'],
  declined: ['charging', 'collected', 'dropped', 'released'],
  collected: ['refund_pending', 'disputed'],
  refund_pending: ['refunded', 'partially_refunded', 'refund_failed', 'disputed'],
  // The bank of the backer may send a refund back days after it had succeeded.
  refunded: ['refund_failed', 'disputed'],
  partially_refunded: ['refund_pending', 'refund_failed', 'disputed'],
  refund_failed: ['refund_pending', 'disputed'],
  // Who had everything back before the bank decided is refunded, whatever it decided.
  disputed: ['dispute_won', 'dispute_lost', 'refunded'],
  // A charge may be disputed in parts, one after the other.
  dispute_won: ['refund_pending', 'disputed'],
  dispute_lost: ['disputed'],
  // A payment that came when the pledge was over: it is collected to be given back.
  expired: ['collected'],
  cancelled: ['collected'],
  released: [],
  dropped: [],
});

/** The memo account `pledges_held` carries the pledge in these states: promised, not yet collected. */
export const HELD_STATES = [
  'held',
  'queued',
  'charging',
  'unknown',
  'action_required',
  'declined',
] as const satisfies readonly PledgeState[];

/** Money was taken for the pledge and has not gone back: these are produced and delivered. */
export const COLLECTED_STATES = [
  'collected',
  'disputed',
  'dispute_won',
  'partially_refunded',
  'refund_failed',
] as const satisfies readonly PledgeState[];

/** Counts for the verdict, unless it was withdrawn: promised, or paid with the pledge. */
export const COUNTED_STATES = [
  ...HELD_STATES,
  ...COLLECTED_STATES,
  'refund_pending',
] as const satisfies readonly PledgeState[];

/** Nobody counts on the pledge any more, and what it had reserved has been given back. */
export const LET_GO_STATES = [
  'expired',
  'cancelled',
  'released',
  'dropped',
] as const satisfies readonly PledgeState[];
