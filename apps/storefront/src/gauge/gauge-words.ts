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
  /** "312 of 500 pieces · 62 %"; null once nothing is counted any more. */
  readonly count: string | null;
  /** "reached when 188 more are pledged" */
  readonly standing: string;
}

/** Ended without being made: its pledges were let go, so that counting them would say "0". */
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
  const share = formatShare(progress.ratio, words.language);
  return {
    count: isLost(campaign.state) ? null : `${countOf(progress, campaign, words)} · ${share}`,
    standing: standingOf(progress, campaign, words),
  };
}

function countOf(progress: Progress, { currency }: GaugedCampaign, words: Words): string {
  const { kind, value } = progress.threshold;
  const { say, language } = words;
  const measure = progress.measure;
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
      return say('gauge.not_reached');
    case 'cancelled':
      return say('gauge.cancelled');
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
  if (state === 'funded' || state === 'collecting' || state === 'shortfall_review') {
    return say('gauge.collecting', {
      collected: formatMoney(collected, language),
      total: formatMoney({ ...collected, amount: collected.amount + held.amount }, language),
    });
  }
  if (state === 'rolling_out') return say('gauge.rolling_out');
  if (state === 'completed') return say('gauge.completed');
  if (reachedAt === null) return say('gauge.made');
  return say('gauge.reached_made', { date: day(reachedAt) });
}
