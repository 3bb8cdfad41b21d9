import type { BackerMailData } from '../notifications.types.js';
import type { TimelineStep } from './mail-content.js';
import type { MessageKey } from './messages.en.js';
import type { Words } from './words.js';

type Params = Readonly<Record<string, string>>;
type Step = readonly [TimelineStep['state'], MessageKey];

/** Where the backer's money stands; each stage tells the same story from another day. */
export type MoneyStage =
  | 'held'
  | 'reached'
  | 'cancelled'
  | 'released'
  | 'charged'
  | 'failed'
  | 'dropped'
  | 'refund_asked'
  | 'refunded'
  | 'refund_failed'
  | 'short'
  | 'all_goes_back';

const stages: Readonly<Record<MoneyStage, readonly Step[]>> = {
  held: [
    ['done', 'step.card_saved'],
    ['now', 'step.ends'],
    ['later', 'step.if_reached'],
    ['later', 'step.production'],
    ['later', 'step.handover'],
    ['later', 'step.if_not'],
  ],
  reached: [
    ['done', 'step.card_saved'],
    ['done', 'step.reached'],
    ['now', 'step.ends'],
    ['later', 'step.will_charge'],
    ['later', 'step.production'],
    ['later', 'step.handover'],
  ],
  cancelled: [
    ['done', 'step.card_saved'],
    ['done', 'step.cancelled'],
  ],
  released: [
    ['done', 'step.card_saved'],
    ['done', 'step.ended_unreached'],
    ['done', 'step.nothing_taken'],
  ],
  charged: [
    ['done', 'step.card_saved'],
    ['done', 'step.ended'],
    ['done', 'step.charged'],
    ['now', 'step.production'],
    ['later', 'step.handover'],
  ],
  failed: [
    ['done', 'step.card_saved'],
    ['done', 'step.ended'],
    ['now', 'step.to_pay'],
    ['later', 'step.if_paid'],
    ['later', 'step.if_unpaid'],
  ],
  dropped: [
    ['done', 'step.card_saved'],
    ['done', 'step.ended'],
    ['done', 'step.dropped'],
  ],
  refund_asked: [
    ['done', 'step.card_saved'],
    ['done', 'step.was_charged'],
    ['later', 'step.refund_to_come'],
  ],
  refund_failed: [
    ['done', 'step.card_saved'],
    ['done', 'step.was_charged'],
    ['now', 'step.refund_refused'],
    ['later', 'step.refund_another_way'],
  ],
  short: [
    ['done', 'step.card_saved'],
    ['done', 'step.was_charged'],
    ['now', 'step.fell_short'],
  ],
  all_goes_back: [
    ['done', 'step.card_saved'],
    ['done', 'step.was_charged'],
    ['done', 'step.fell_short'],
    ['now', 'step.all_goes_back'],
  ],
  refunded: [
    ['done', 'step.card_saved'],
    ['done', 'step.was_charged'],
    ['now', 'step.refunded'],
  ],
};

export function moneyTimeline(stage: MoneyStage, params: Params, words: Words): TimelineStep[] {
  return stages[stage].map(([state, key]) => ({ state, text: words.say(key, params) }));
}

/** The stage of a pledge that is held, seen from this gauge. */
export const heldStage = ({ gauge }: BackerMailData): 'held' | 'reached' =>
  gauge.reachedAt === null ? 'held' : 'reached';
