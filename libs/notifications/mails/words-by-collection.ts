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
