import type { MessageKey } from './messages.en.js';
import type { Words } from './words.js';

type Instead = Readonly<Partial<Record<MessageKey, MessageKey>>>;

/**
 * What is told otherwise where the bank keeps the money from the pledge on, or where it was taken
 * with the pledge; all else is said to everybody alike.
 */
const INSTEAD: Readonly<Record<string, Instead>> = {
  authorize: {
    'step.card_saved': 'step.blocked',
    'step.if_reached': 'step.if_reached_blocked',
    'step.if_not': 'step.if_not_blocked',
    'step.nothing_taken': 'step.block_lifted',
    'pledge_confirmed.saved': 'pledge_confirmed.blocked',
    'pledge_confirmed.outcome': 'pledge_confirmed.outcome_blocked',
    'pledge_released.body': 'pledge_released.body_blocked',
    'pledge_cancelled.body': 'pledge_cancelled.body_blocked',
  },
  charge_now: {
    'step.card_saved': 'step.paid',
    'step.if_reached': 'step.if_reached_paid',
    'step.will_charge': 'step.if_reached_paid',
    'step.if_not': 'step.if_not_paid',
    'step.cancelled': 'step.cancelled_paid',
    'pledge_confirmed.preview': 'pledge_confirmed.preview_paid',
    'pledge_confirmed.saved': 'pledge_confirmed.paid',
    'pledge_confirmed.outcome': 'pledge_confirmed.outcome_paid',
    'pledge_cancelled.preview': 'pledge_cancelled.preview_paid',
    'pledge_cancelled.body': 'pledge_cancelled.body_paid',
    'threshold_reached.preview': 'threshold_reached.preview_paid',
    'threshold_reached.body': 'threshold_reached.body_paid',
  },
  // After success: nothing is open any more.
  late: {
    'step.card_saved': 'step.paid',
    'step.ends': 'step.ended',
    'step.will_charge': 'step.nothing_due',
    'pledge_confirmed.preview': 'pledge_confirmed.preview_late',
    'pledge_confirmed.saved': 'pledge_confirmed.paid',
    'pledge_confirmed.outcome': 'pledge_confirmed.outcome_late',
    'pledge_confirmed.change': 'pledge_charged.next',
  },
};

/** The words for a mail about a pledge in a campaign that takes money in this way. */
export function wordsFor(data: object, words: Words): Words {
  const collection = collectionIn(data);
  const instead = collection === null ? undefined : INSTEAD[collection];
  return instead === undefined ? words : words.saying(instead);
}

function collectionIn(data: object): string | null {
  if (!('campaign' in data) || typeof data.campaign !== 'object' || data.campaign === null) {
    return null;
  }
  const { campaign } = data;
  return 'collection' in campaign && typeof campaign.collection === 'string'
    ? campaign.collection
    : null;
}
