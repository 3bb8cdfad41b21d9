import { describe, expect, it } from '@jest/globals';
import type { CampaignState, Progress } from '../api/types.js';
import { baseEn } from '../text/messages/base.en.js';
import type { Words } from '../text/words.js';
import { gaugeSentence } from './gauge-words.js';

const messages: Readonly<Record<string, string>> = baseEn;
const words: Words = {
  language: 'en',
  say: (key, values = {}) => {
    const form = values['count'] === 1 ? 'one' : 'other';
    const text = messages[key] ?? messages[`${key}_${form}`] ?? `unknown: ${key}`;
    return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  },
};

const money = (amount: number) => ({ amount, currency: 'EUR' });
const progress: Progress = {
  pledged: money(294_000),
  held: money(0),
  collected: money(0),
  refunded: money(0),
  units: 0,
  backers: 0,
  threshold: { kind: 'units', value: 60 },
  measure: 0,
  ratio: 0,
  reached: false,
  reachedAt: null,
  milestones: [],
  final: null,
  asOf: '2026-07-01T00:00:00Z',
};
const final = {
  outcome: 'unfunded',
  measure: 41,
  ratio: 0.6833,
  units: 41,
  backers: 38,
  at: '2026-06-30T22:00:00Z',
} as const;

function sentence(state: CampaignState, totals: Partial<Progress>): string {
  const campaign = {
    state,
    currency: 'EUR',
    opensAt: '2026-06-01T07:00:00Z',
    closesAt: '2026-06-30T21:59:59Z',
    timeZone: 'Europe/Paris',
  };
  const { count, standing } = gaugeSentence({ ...progress, ...totals }, campaign, words);
  return count === null ? standing : `${count}. ${standing}`;
}

describe('the sentence beside the gauge', () => {
  it.each([
    ['unfunded', {}, 'Not reached. Nobody was charged'],
    ['releasing', {}, 'Not reached. Nobody was charged'],
    ['released', {}, 'Not reached. Nobody was charged'],
    ['releasing', { collected: money(4900) }, 'Not reached. What was charged goes back in full'],
    [
      'released',
      { collected: money(4900), refunded: money(4900) },
      'Not reached. Everybody has their money back',
    ],
    ['cancelled', {}, 'Cancelled. Nobody was charged'],
    ['cancelled', { collected: money(4900) }, 'Cancelled. What was charged goes back in full'],
    [
      'cancelled',
      { collected: money(4900), refunded: money(4900) },
      'Cancelled. Everybody has their money back',
    ],
  ] as const)('keeps the final count of one that is %s %j', (state, totals, standing) => {
    expect(sentence(state, { final, ...totals })).toBe(`41 of 60 pieces · 68%. ${standing}`);
    expect(sentence(state, totals)).toBe(standing);
  });

  it('tells what counted at the end of one that was reached, not what is left after drops', () => {
    const funded = { ...final, outcome: 'funded', measure: 64, ratio: 1.0667 } as const;
    const totals = { final: funded, measure: 59, ratio: 0.9833, reachedAt: '2026-06-12T08:00:00Z' };
    expect(sentence('collected', totals)).toBe(
      '64 of 60 pieces · 106%. Reached on 12\u00a0June and paid. Production comes next',
    );
    const taken = { collected: money(289_100), held: money(24_500) };
    expect(sentence('collecting', { ...totals, ...taken })).toContain(
      'Collected: €2,891.00 of €3,136.00',
    );
    expect(sentence('shortfall_review', { ...totals, ...taken })).toContain(
      'Reached, but some cards failed',
    );
  });

  it.each([
    ['units', 60, 41, '41 of 60 pieces · 68%. reached when 19 more are pledged'],
    ['backers', 60, 59, '59 of 60 backers · 98%. reached when 1 more person pledges'],
    ['amount', 300_000, 200_000, '€2,000 of €3,000 · 66%. reached when €1,000 more are pledged'],
  ] as const)('counts %s while it runs', (kind, value, measure, text) => {
    const totals = { threshold: { kind, value }, measure, ratio: measure / value };
    expect(sentence('live', totals)).toBe(text);
  });

  it.each([
    ['suspended', 'Paused by us'],
    ['closing', 'has ended and is being counted'],
    ['scheduled', 'Opens on 1\u00a0June'],
  ] as const)('says that it is %s', (state, text) => {
    expect(sentence(state, {})).toContain(text);
  });
});
