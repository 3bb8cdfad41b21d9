import type { Campaign, Money, Pledge, PledgeTimeline } from '../api/types.js';
import { formatDay, formatMoment, formatMoney } from '../text/format.js';
import type { MessageKey, Words } from '../text/words.js';

export interface MoneyStep {
  readonly key: string;
  readonly when: 'done' | 'now' | 'later' | 'otherwise';
  readonly title: string;
  readonly text?: string;
}

type Terms = Pick<Campaign, 'closesAt' | 'timeZone' | 'collection'>;

interface Telling {
  readonly words: Words;
  readonly campaign: Terms;
  readonly total: Money | null;
}

/** The same story on the campaign page (no total yet) and in checkout (mine). */
export function promisedSteps(
  campaign: Terms,
  total: Money | null,
  words: Words,
): readonly MoneyStep[] {
  const telling = { words, campaign, total };
  return [
    step(telling, 'now', 'step.card_saved', 'step.card_saved_text'),
    step(telling, 'later', 'step.ends', 'step.ends_text'),
    step(
      telling,
      'later',
      total === null ? 'step.if_reached' : 'step.if_reached_total',
      'step.if_reached_text',
    ),
    step(telling, 'later', 'step.production'),
    step(telling, 'later', 'step.handover'),
    step(telling, 'otherwise', 'step.if_not', 'step.if_not_text'),
  ];
}

/** What has happened to my money so far, and what will. */
export function pledgeSteps(
  pledge: Pledge,
  campaign: Terms,
  timeline: PledgeTimeline | undefined,
  words: Words,
): readonly MoneyStep[] {
  const telling = { words, campaign, total: pledge.total };
  const at = (code: string): string | null =>
    timeline?.happened.findLast((happening) => happening.code === code)?.at ?? null;
  const done: Happened = (key, instant) => ({
    ...step(telling, 'done', key),
    ...dated(instant, campaign.timeZone, words),
  });
  const saved = done('step.card_saved', pledge.heldAt);
  const ended = step(telling, 'done', 'step.ended');
  const charged = done('step.charged', at('collected'));
  const after = [
    step(telling, 'later', 'step.production'),
    step(telling, 'later', 'step.handover'),
  ];
  switch (pledge.state) {
    case 'draft':
    case 'confirming':
      return promisedSteps(campaign, pledge.total, words);
    case 'held':
      return [saved, ...promisedSteps(campaign, pledge.total, words).slice(1).map(firstIsNow)];
    case 'queued':
    case 'charging':
    case 'unknown':
      return [saved, ended, step(telling, 'now', 'step.charging'), ...after];
    case 'action_required':
    case 'declined': {
      const fix = step(telling, 'now', 'step.to_fix');
      return [saved, ended, { ...fix, ...fixUntil(timeline, campaign, words) }, ...after];
    }
    case 'refund_pending':
      return [saved, charged, step(telling, 'now', 'step.refund_pending')];
    case 'refunded':
    case 'partially_refunded':
      return [saved, charged, done('step.refunded', at(pledge.state))];
    case 'expired':
    case 'cancelled':
    case 'released':
    case 'dropped':
      return letGo(pledge, { saved, ended, done }, at(pledge.state));
    default:
      return [saved, ended, charged, ...after.map(firstIsNow)];
  }
}

type Happened = (key: MessageKey, instant: string | null) => MoneyStep;

const firstIsNow = (one: MoneyStep, index: number): MoneyStep =>
  index === 0 ? { ...one, when: 'now' } : one;

/** A pledge that ended unpaid; a card may never have been saved. */
function letGo(
  { state, heldAt }: Pledge,
  steps: { readonly saved: MoneyStep; readonly ended: MoneyStep; readonly done: Happened },
  at: string | null,
): readonly MoneyStep[] {
  const before = heldAt === null ? [] : [steps.saved];
  if (state === 'expired') return [steps.done('step.expired', at)];
  if (state === 'cancelled') return [...before, steps.done('step.cancelled', at)];
  const last = steps.done(state === 'released' ? 'step.released' : 'step.dropped', at);
  return [...before, steps.ended, last];
}

function step(
  { words, campaign, total }: Telling,
  when: MoneyStep['when'],
  title: MessageKey,
  text?: MessageKey,
): MoneyStep {
  const { say, language } = words;
  const { closesAt, timeZone } = campaign;
  const values = {
    date: formatDay(closesAt, timeZone, language),
    moment: formatMoment(closesAt, timeZone, language),
    total: total === null ? '' : formatMoney(total, language),
  };
  return {
    key: title,
    when,
    title: say(title, values),
    ...(text === undefined ? {} : { text: say(text, values) }),
  };
}

function dated(
  instant: string | null,
  timeZone: string,
  { language }: Words,
): { readonly text?: string } {
  return instant === null ? {} : { text: formatMoment(instant, timeZone, language) };
}

function fixUntil(
  timeline: PledgeTimeline | undefined,
  { timeZone }: Terms,
  { say, language }: Words,
): { readonly text?: string } {
  const until = timeline?.coming.find(({ code }) => code === 'fix_until')?.at ?? null;
  return until === null
    ? {}
    : { text: say('step.to_fix_text', { date: formatDay(until, timeZone, language) }) };
}
