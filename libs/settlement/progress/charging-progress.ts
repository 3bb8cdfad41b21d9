import { addSeconds } from '#libs/kernel/time';
import type { Interruption } from '../interruptions/interruptions.statements.js';

/** `idle`: nothing is to be charged at present. */
type ChargingState = 'idle' | 'running' | 'paused' | 'stopped';

/** What the rows say at an instant. */
export interface ChargingFacts {
  readonly campaignState: string;
  readonly pledges: readonly { readonly state: string; readonly pledges: number }[];
  /** Charges that ended in the minute before, and when the first of them did. */
  readonly lastMinute: { readonly ended: number; readonly since: Date | null };
  readonly interruption: Interruption | null;
  /** What Stripe may be sent; the guess until there is a measure. Null when it is not known. */
  readonly perSecondMax: number | null;
}

export interface ChargingProgress {
  readonly state: ChargingState;
  /** Queued, in the air, or with an outcome that is not known yet. */
  readonly waiting: number;
  /** Their money was taken, whatever happened to it afterwards. */
  readonly charged: number;
  /** Refused so far, or given up. */
  readonly failed: number;
  /** Charges a second over the last minute, as far as there were any. */
  readonly perSecond: number;
  /** Null when nothing waits, or nobody can tell. */
  readonly secondsLeft: number | null;
  readonly expectedEndAt: Date | null;
}

const WAITING = ['queued', 'charging', 'unknown'];
const FAILED = ['declined', 'action_required', 'dropped'];
const CHARGED = [
  'collected',
  'refund_pending',
  'refunded',
  'partially_refunded',
  'refund_failed',
  'disputed',
  'dispute_won',
  'dispute_lost',
];
/** Fewer charges than this are no measure of a pace. */
const MEASURE_MIN = 20;
const MINUTE = 60;

/** How far the charging of a campaign is, and when it will be done at its pace; pure. */
export function progressOf(facts: ChargingFacts, now: Date): ChargingProgress {
  const count = (states: readonly string[]): number =>
    facts.pledges
      .filter(({ state }) => states.includes(state))
      .reduce((sum, { pledges }) => sum + pledges, 0);
  const waiting = count(WAITING);
  const perSecond = paceOf(facts, now);
  const state = stateOf(facts, waiting);
  const pace = facts.lastMinute.ended >= MEASURE_MIN ? perSecond : facts.perSecondMax;
  const secondsLeft = state === 'running' && pace !== null ? Math.ceil(waiting / pace) : null;
  return {
    state,
    waiting,
    charged: count(CHARGED),
    failed: count(FAILED),
    perSecond,
    secondsLeft,
    expectedEndAt: secondsLeft === null ? null : addSeconds(now, secondsLeft),
  };
}

/** Who has begun half a minute ago is not half as fast as who has been at it for a minute. */
function paceOf({ lastMinute: { ended, since } }: ChargingFacts, now: Date): number {
  if (ended === 0 || since === null) return 0;
  const seconds = (now.getTime() - since.getTime()) / 1000;
  return ended / Math.min(MINUTE, Math.max(1, seconds));
}

function stateOf({ interruption, campaignState }: ChargingFacts, waiting: number): ChargingState {
  if (campaignState === 'cancelled') return 'idle';
  if (interruption !== null) return interruption.kind === 'stop' ? 'stopped' : 'paused';
  return waiting > 0 ? 'running' : 'idle';
}
