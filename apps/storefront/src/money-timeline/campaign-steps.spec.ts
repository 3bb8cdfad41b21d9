import { describe, expect, it } from '@jest/globals';
import type { Campaign, Progress } from '../api/types.js';
import { moneyEn } from '../text/messages/money.en.js';
import { campaignEn } from '../text/messages/campaign.en.js';
import type { Words } from '../text/words.js';
import { campaignSteps } from './campaign-steps.js';

const messages: Readonly<Record<string, string>> = { ...moneyEn, ...campaignEn };
const words: Words = {
  language: 'en',
  say: (key, values = {}) => {
    const form = values['count'] === 1 ? 'one' : 'other';
    const text = messages[key] ?? messages[`${key}_${form}`] ?? `unknown: ${key}`;
    return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  },
};

const campaign = {
  state: 'live',
  closesAt: '2026-06-30T21:59:59Z',
  closedAt: null,
  timeZone: 'Europe/Paris',
  collection: 'save_card',
  closeOn: 'deadline',
  fixWindow: 'P7D',
  currency: 'EUR',
} as const;
const money = (amount: number) => ({ amount, currency: 'EUR' });
const progress: Progress = {
  pledged: money(0),
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
  final: {
    outcome: 'unfunded',
    measure: 41,
    ratio: 0.6833,
    units: 41,
    backers: 38,
    at: '2026-06-30T22:00:00Z',
  },
  asOf: '2026-07-01T00:00:00Z',
};

type Given = Partial<Pick<Campaign, 'state' | 'collection' | 'closeOn' | 'fixWindow'>>;
const told = (given: Given, totals: Partial<Progress> = {}): readonly string[] =>
  campaignSteps({ ...campaign, ...given }, { ...progress, ...totals }, words).map(
    ({ when, title, text }) => [`${when}: ${title}`, text].filter(Boolean).join(' | '),
  );

describe('what happens to the money of a campaign that runs', () => {
  it.each([
    [
      'save_card',
      'now: Your card is saved, nothing is taken',
      'If it is reached: your card is charged | Once the campaign has ended. If your card fails, you have 7 days to fix it.',
      'If not: nothing is taken | Your pledge ends and your card is forgotten.',
    ],
    [
      'authorize',
      'now: The amount is blocked on your card, nothing is taken',
      'If it is reached: the blocked amount is taken',
      'If not: nothing is taken | Your pledge ends, the block on your card is lifted.',
    ],
    [
      'charge_now',
      'now: Your card is charged today',
      'later: If it is reached: nothing more to pay',
      'otherwise: If not: you get everything back | On the same card',
    ],
  ] as const)('is told for %s as it is', (collection, today, reached, missed) => {
    const steps = told({ collection });
    expect(steps[0]).toContain(today);
    expect(steps[2]).toContain(reached);
    expect(steps[5]).toContain(missed);
  });

  it.each(['scheduled', 'live', 'suspended'] as const)('is the promise while it is %s', (state) => {
    expect(told({ state })).toHaveLength(6);
  });

  it('names the days to fix a card that this campaign gives', () => {
    expect(told({ fixWindow: 'PT36H' })[2]).toContain('you have 36 hours to fix it');
    expect(told({ fixWindow: 'P2W' })[2]).toContain('you have 14 days to fix it');
    expect(told({ fixWindow: 'PT90M' })[2]).toContain('you have 90 minutes to fix it');
  });

  it('ends when it is reached where the campaign closes on its threshold', () => {
    expect(told({ closeOn: 'threshold' })[1]).toContain(
      'The campaign ends when it is reached, on 30\u00a0June at the latest',
    );
  });
});

describe('what came of the money of a campaign that has ended', () => {
  it.each([
    ['closing', 'now: The pledges are being counted'],
    ['funded', 'now: The cards are being charged | Backers whose card fails have 7 days'],
    ['collecting', 'now: The cards are being charged'],
    ['shortfall_review', 'now: Some cards failed: we look at the sums'],
    ['collected', 'now: Production'],
    ['in_production', 'now: Production'],
    ['rolling_out', 'now: Production'],
  ] as const)('that is %s says where it stands', (state, standing) => {
    const now = told({ state }).filter((step) => step.startsWith('now'));
    expect(now).toHaveLength(1);
    expect(now[0]).toContain(standing);
  });

  it('is all done when it is completed', () => {
    const steps = told({ state: 'completed' });
    expect(steps.every((step) => step.startsWith('done'))).toBe(true);
    expect(steps).toContain('done: Reached with 41 pieces');
  });

  it('was paid before where the card was charged at once', () => {
    expect(told({ state: 'collecting', collection: 'charge_now' }).join()).toContain(
      'done: Everything is paid',
    );
  });

  it.each(['unfunded', 'releasing', 'released'] as const)('that is %s was not taken', (state) => {
    expect(told({ state })[1]).toBe(
      'done: Not reached: 41 pieces | Nothing was taken from anybody, and the cards are forgotten.',
    );
  });

  it.each([
    [0, 0, 'Nothing was taken from anybody, and the cards are forgotten.'],
    [4900, 0, 'What was charged goes back to the same cards, in full.'],
    [4900, 4900, 'Everybody has their money back.'],
  ])('goes back when it is cancelled: %d collected, %d refunded', (collected, refunded, text) => {
    const totals = { collected: money(collected), refunded: money(refunded) };
    expect(told({ state: 'cancelled' }, totals)).toEqual([
      `done: The campaign was cancelled | ${text}`,
    ]);
    expect(told({ state: 'released', collection: 'charge_now' }, totals)[1]).toContain(text);
  });
});
