import type { CampaignState, Progress } from '../api/types.js';
import {
  formatCount,
  formatDay,
  formatMoney,
  formatRoundMoney,
  formatShare,
} from '../text/format.js';
import type { Words } from '../text/words.js';

export interface GaugedCampaign {
  readonly state: CampaignState;
  readonly currency: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly timeZone: string;
}

export interface GaugeSentence {
  /** "312 of 500 pieces · 62 %"; what was counted last once it has ended, null where that is lost. */
  readonly count: string | null;
  /** "reached when 188 more are pledged" */
  readonly standing: string;
}

/** Ended without being made: its pledges were let go, so that counting them now would say "0". */
export const isLost = (state: CampaignState): boolean =>
  ['unfunded', 'releasing', 'released', 'cancelled'].includes(state);

const MISSING = {
  units: 'gauge.missing_units',
  backers: 'gauge.missing_backers',
} as const;

export function gaugeSentence(
  progress: Progress,
  campaign: GaugedCampaign,
  words: Words,
): GaugeSentence {
  return {
    count: countOf(progress, campaign, words),
    standing: standingOf(progress, campaign, words),
  };
}

function countOf(progress: Progress, campaign: GaugedCampaign, words: Words): string | null {
  const { final } = progress;
  if (final === null && isLost(campaign.state)) return null;
  const share = formatShare(final?.ratio ?? progress.ratio, words.language);
  const measure = final?.measure ?? progress.measure;
  return `${ofThreshold(measure, progress, campaign, words)} · ${share}`;
}

function ofThreshold(
  measure: number,
  { threshold: { kind, value } }: Progress,
  { currency }: GaugedCampaign,
  { say, language }: Words,
): string {
  if (kind === 'amount') {
    return say('gauge.amount', {
      value: formatRoundMoney({ amount: measure, currency }, language),
      threshold: formatRoundMoney({ amount: value, currency }, language),
    });
  }
  return say(kind === 'units' ? 'gauge.units' : 'gauge.backers', {
    count: value,
    value: formatCount(measure, language),
    threshold: formatCount(value, language),
  });
}

type MoneyBack = 'untouched' | 'returning' | 'returned';

/** What became of the money of a campaign that is not made: of a card, or of one charged at once. */
export function moneyBack({ collected, refunded }: Progress): MoneyBack {
  if (collected.amount === 0) return 'untouched';
  return refunded.amount < collected.amount ? 'returning' : 'returned';
}

const NOT_REACHED = {
  untouched: 'gauge.not_reached',
  returning: 'gauge.not_reached_returning',
  returned: 'gauge.not_reached_returned',
} as const;

const CANCELLED = {
  untouched: 'gauge.cancelled',
  returning: 'gauge.cancelled_returning',
  returned: 'gauge.cancelled_returned',
} as const;

function standingOf(progress: Progress, campaign: GaugedCampaign, words: Words): string {
  const { say, language } = words;
  const { closesAt, opensAt, timeZone } = campaign;
  const day = (instant: string): string => formatDay(instant, timeZone, language);
  switch (campaign.state) {
    case 'draft':
    case 'in_review':
    case 'scheduled':
      return say('gauge.opens', { date: day(opensAt) });
    case 'suspended':
      return say('gauge.paused');
    case 'unfunded':
    case 'releasing':
    case 'released':
      return say(NOT_REACHED[moneyBack(progress)]);
    case 'cancelled':
      return say(CANCELLED[moneyBack(progress)]);
    case 'live':
    case 'closing':
      return whileOpen(progress, campaign, words, day(closesAt));
    default:
      return afterwards(progress, campaign.state, words, day);
  }
}

function whileOpen(
  progress: Progress,
  { currency, state, timeZone }: GaugedCampaign,
  { say, language }: Words,
  closes: string,
): string {
  if (state === 'closing') return say('gauge.counting');
  if (progress.ratio >= 1) {
    const date = formatDay(progress.reachedAt ?? progress.asOf, timeZone, language);
    return say('gauge.reached_open', { date, closes });
  }
  const missing = progress.threshold.value - progress.measure;
  if (progress.threshold.kind === 'amount') {
    const amount = formatRoundMoney({ amount: missing, currency }, language);
    return progress.reached
      ? say('gauge.fell_below_amount', { missing: amount })
      : say('gauge.missing_amount', { missing: amount });
  }
  const counted = { count: missing, missing: formatCount(missing, language) };
  if (progress.reached) return say('gauge.fell_below', counted);
  return say(MISSING[progress.threshold.kind], counted);
}

function afterwards(
  progress: Progress,
  state: CampaignState,
  { say, language }: Words,
  day: (instant: string) => string,
): string {
  const { collected, held, reachedAt } = progress;
  const taken = formatMoney(collected, language);
  if (state === 'shortfall_review') return say('gauge.shortfall', { collected: taken });
  if (state === 'funded' || state === 'collecting') {
    const total = { ...collected, amount: collected.amount + held.amount };
    return say('gauge.collecting', { collected: taken, total: formatMoney(total, language) });
  }
  if (state === 'rolling_out') return say('gauge.rolling_out');
  if (state === 'completed') return say('gauge.completed');
  if (reachedAt === null) return say('gauge.made');
  const key = state === 'collected' ? 'gauge.collected' : 'gauge.reached_made';
  return say(key, { date: day(reachedAt) });
}
