import type { Campaign, Pledge, PledgeState, PledgeTimeline } from '../../api/types.js';
import { chargeDay } from '../../parts/charge-day.js';
import { formatClock, formatDay, formatMoment, formatMoney } from '../../text/format.js';
import type { MessageKey, Words } from '../../text/words.js';

const SENTENCES: Readonly<Record<PledgeState, readonly [title: MessageKey, text: MessageKey]>> = {
  draft: ['pledge.confirming', 'pledge.confirming_text'],
  confirming: ['pledge.confirming', 'pledge.confirming_text'],
  held: ['pledge.held', 'pledge.held_text'],
  queued: ['pledge.charging', 'pledge.charging_text'],
  charging: ['pledge.charging', 'pledge.charging_text'],
  unknown: ['pledge.charging', 'pledge.charging_text'],
  action_required: ['pledge.action_required', 'pledge.fix_text'],
  declined: ['pledge.declined', 'pledge.fix_text'],
  collected: ['pledge.collected', 'pledge.collected_text'],
  refund_pending: ['pledge.refund_pending', 'pledge.refund_text'],
  refunded: ['pledge.refunded', 'pledge.refund_text'],
  partially_refunded: ['pledge.partially_refunded', 'pledge.refund_text'],
  refund_failed: ['pledge.refund_failed', 'pledge.refund_failed_text'],
  disputed: ['pledge.disputed', 'pledge.disputed_text'],
  dispute_won: ['pledge.collected', 'pledge.collected_text'],
  dispute_lost: ['pledge.refunded', 'pledge.disputed_text'],
  expired: ['pledge.expired', 'pledge.expired_text'],
  cancelled: ['pledge.cancelled', 'pledge.cancelled_text'],
  released: ['pledge.released', 'pledge.released_text'],
  dropped: ['pledge.dropped', 'pledge.dropped_text'],
};

/** Why the last charge failed, in exact and calm words; never "lost", "stolen" or "fraud". */
const FAILURES: Readonly<Record<string, MessageKey>> = {
  confirmation_needed: 'pledge.action_required',
  card_expired: 'pledge.card_expired',
  insufficient_funds: 'pledge.insufficient_funds',
  card_refused: 'pledge.card_refused',
  new_card_needed: 'pledge.new_card_needed',
};

function failureTitle(
  { state }: Pledge,
  timeline: PledgeTimeline | undefined,
): MessageKey | undefined {
  if (state !== 'declined' && state !== 'action_required') return undefined;
  const last = timeline?.happened.findLast(({ code }) => code === state);
  return FAILURES[last?.reason ?? ''];
}

function sentenceOf(
  { state, withdrawnAt }: Pledge,
  { collection, ...campaign }: Campaign,
): readonly [title: MessageKey, text: MessageKey] {
  if (state === 'held' && collection === 'authorize') return ['pledge.held', 'pledge.blocked_text'];
  const isPaid = state === 'collected' && collection === 'charge_now';
  if (isPaid && withdrawnAt !== null) return SENTENCES.refund_pending;
  if (isPaid && RUNNING.includes(campaign.state)) return ['pledge.held', 'pledge.paid_text'];
  return SENTENCES[state];
}

/** Before the verdict: what was paid with the pledge may still go back. */
const RUNNING: readonly Campaign['state'][] = ['live', 'suspended', 'closing'];

/** The state of a pledge in one sentence, and what it means for the money in another. */
export function pledgeSentence(
  pledge: Pledge,
  campaign: Campaign,
  timeline: PledgeTimeline | undefined,
  { say, language }: Words,
): { readonly title: string; readonly text: string } {
  const { closesAt, timeZone } = campaign;
  const [title, text] = sentenceOf(pledge, campaign);
  const until = timeline?.coming.find(({ code }) => code === 'fix_until')?.at ?? null;
  const values = {
    total: formatMoney(pledge.total, language),
    date: formatDay(chargeDay(closesAt), timeZone, language),
    closes: formatDay(closesAt, timeZone, language),
    closing: formatMoment(closesAt, timeZone, language),
    until: until === null ? '…' : formatDay(until, timeZone, language),
    clock:
      pledge.reservedUntil === null ? '…' : formatClock(pledge.reservedUntil, timeZone, language),
  };
  return { title: say(failureTitle(pledge, timeline) ?? title, values), text: say(text, values) };
}
