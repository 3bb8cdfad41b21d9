import type { Campaign, Money, Pledge, PledgeTimeline } from '../api/types.js';
import { formatDay, formatMoment, formatMoney } from '../text/format.js';
import { formatIsoDuration } from '../text/iso-duration.js';
import type { MessageKey, Words } from '../text/words.js';

export interface MoneyStep {
  readonly key: string;
  readonly when: 'done' | 'now' | 'later' | 'otherwise';
  readonly title: string;
  readonly text?: string;
}

type Terms = Pick<Campaign, 'closesAt' | 'timeZone' | 'collection' | 'closeOn' | 'fixWindow'>;

interface Telling {
  readonly words: Words;
  readonly campaign: Terms;
  readonly total: Money | null;
}

/** What differs between the ways to hold a pledge; `…_total` where the amount is known. */
interface Promised {
  readonly today: readonly [title: MessageKey, withTotal: MessageKey, text: MessageKey];
  readonly reached: readonly [title: MessageKey, withTotal: MessageKey, text?: MessageKey];
  readonly missed: readonly [title: MessageKey, withTotal: MessageKey, text: MessageKey];
}

const PROMISES: Readonly<Record<Campaign['collection'], Promised>> = {
  save_card: {
    today: ['step.card_saved', 'step.card_saved', 'step.card_saved_text'],
    reached: ['step.if_reached', 'step.if_reached_total', 'step.if_reached_text'],
    missed: ['step.if_not', 'step.if_not', 'step.if_not_text'],
  },
  authorize: {
    today: ['step.authorized', 'step.authorized_total', 'step.authorized_text'],
    reached: [
      'step.if_reached_blocked',
      'step.if_reached_blocked_total',
      'step.if_reached_blocked_text',
    ],
    missed: ['step.if_not', 'step.if_not', 'step.if_not_blocked_text'],
  },
  charge_now: {
    today: ['step.paid_now', 'step.paid_now_total', 'step.card_saved_text'],
    reached: ['step.if_reached_paid', 'step.if_reached_paid'],
    missed: ['step.if_not_paid', 'step.if_not_paid_total', 'step.if_not_paid_text'],
  },
};

/** The same story on the campaign page (no total yet) and in checkout (mine). */
export function promisedSteps(
  campaign: Terms,
  total: Money | null,
  words: Words,
): readonly MoneyStep[] {
  const telling = { words, campaign, total };
  const { today, reached, missed } = PROMISES[campaign.collection];
  const told = (
    when: MoneyStep['when'],
    [title, withTotal, text]: Promised['reached'],
  ): MoneyStep => step(telling, when, total === null ? title : withTotal, text);
  return [
    told('now', today),
    campaign.closeOn === 'threshold'
      ? step(telling, 'later', 'step.ends_reached', 'step.ends_reached_text')
      : step(telling, 'later', 'step.ends', 'step.ends_text'),
    told('later', reached),
    step(telling, 'later', 'step.production'),
    step(telling, 'later', 'step.handover'),
    told('otherwise', missed),
  ];
}

/** After success: paid at once, and made. */
export const lateSteps = (campaign: Terms, total: Money, words: Words): readonly MoneyStep[] => {
  const telling = { words, campaign, total };
  return [
    step(telling, 'now', 'step.paid_now_total', 'step.card_saved_text'),
    step(telling, 'later', 'step.production'),
    step(telling, 'later', 'step.handover'),
  ];
};

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
  const saved = done(
    campaign.collection === 'authorize' ? 'step.authorized_total' : 'step.card_saved',
    pledge.heldAt,
  );
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
    case 'collected':
      if (pledge.late) return [charged, ...after.map(firstIsNow)];
      return runsOn(timeline)
        ? [charged, ...promisedSteps(campaign, pledge.total, words).slice(1).map(firstIsNow)]
        : [saved, ended, charged, ...after.map(firstIsNow)];
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

/** Paid with the pledge, and its campaign has not ended. */
const runsOn = (timeline: PledgeTimeline | undefined): boolean =>
  timeline?.coming.some(({ code }) => code === 'refunded_if_unfunded') === true;

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
  const { closesAt, timeZone, fixWindow } = campaign;
  const values = {
    date: formatDay(closesAt, timeZone, language),
    moment: formatMoment(closesAt, timeZone, language),
    total: total === null ? '' : formatMoney(total, language),
    window: formatIsoDuration(fixWindow, language),
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
