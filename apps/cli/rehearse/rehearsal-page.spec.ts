import { describe, expect, it } from '@jest/globals';
import type { MoneyJson } from '#libs/kernel/money';
import type { RehearsalReport } from '#libs/settlement/rehearsal/rehearsal.report';
import { rehearsalPage } from './rehearsal-page.js';

const eur = (amount: number): MoneyJson => ({ amount, currency: 'EUR' });
const none = { pledges: 0, total: eur(0) };

const report = (change: Partial<RehearsalReport> = {}): RehearsalReport => ({
  campaignId: 'c',
  campaignState: 'live',
  asOf: '2026-07-01T10:00:00.000Z',
  verdict: { funded: true, assumed: false, kind: 'units', threshold: 2, measure: 3 },
  charged: {
    pledges: 3,
    total: eur(16_470),
    fromHolds: 1,
    perSecond: 20,
    seconds: 1,
    startsAt: '2026-07-31T21:59:59.000Z',
    endsAt: '2026-07-31T22:00:00.000Z',
  },
  paidAlready: none,
  released: none,
  refunded: none,
  confirming: { pledges: 1, total: eur(5490) },
  entries: [
    { cause: 'charge', entries: 3, exact: true },
    { cause: 'fee', entries: 3, exact: false },
  ],
  trialBalance: [{ account: 'customer_deposits', debit: eur(0), credit: eur(13_725) }],
  risks: [{ risk: 'card_expired', pledges: 1, total: eur(5490) }],
  cards: [
    {
      pledgeId: 'p1',
      risks: ['card_expired'],
      total: eur(5490),
      brand: 'visa',
      expires: '2026-06',
      failurePpm: 500_000,
    },
  ],
  forecast: {
    expected: eur(15_300),
    eighty: { low: eur(12_000), high: eur(16_470) },
    ninetyFive: { low: eur(10_000), high: eur(16_470) },
    fixedPpm: 600_000,
    chances: [{ kind: 'visa', pledges: 2, tries: 40, failures: 1, failurePpm: 29_167 }],
    threshold: {
      expected: 3,
      ninetyFive: { low: 2, high: 3 },
      outlook: 'safe',
      shortfall: 'review',
    },
  },
  proof: {
    untouched: true,
    readOnly: true,
    transactionId: null,
    changedByOthers: ['pledges.pledges'],
    tables: [],
  },
  ...change,
});

describe('a rehearsal on the screen', () => {
  it('tells verdict, charges, books, risks, forecast and proof', () => {
    expect(rehearsalPage(report()).join('\n')).toBe(FUNDED);
  });

  it('tells what is released when the threshold is missed', () => {
    const verdict = { funded: false, assumed: false, kind: 'units', threshold: 9, measure: 3 };
    const released = { pledges: 3, total: eur(16_470) };
    const lines = rehearsalPage(report({ verdict, released, forecast: null }));
    expect(lines[0]).toContain('not funded: 3 of 9 (units)');
    expect(lines).toContain('released     3 pledges, 164.70 EUR');
    expect(lines.join('\n')).not.toContain('expected ');
  });
});

const FUNDED = `funded: 3 of 2 (units), live, as of 2026-07-01T10:00:00.000Z
charged      3 pledges, 164.70 EUR, of these 1 from holds
takes        1 s at 20/s, until 2026-07-31T22:00:00.000Z
at checkout  1 pledges, 54.90 EUR

booked: 3 charge, 3 fee (estimated)
customer_deposits               0.00 EUR          137.25 EUR

cards at risk:
  card_expired                1 pledges, 54.90 EUR
  p1  54.90 EUR  fails 50.00%  card_expired

expected     153.00 EUR
  80 %       120.00 EUR to 164.70 EUR
  95 %       100.00 EUR to 164.70 EUR
threshold    safe: 3 expected; if short: review
  visa           2 pledges, first try fails 2.92% (seen 1 of 40)
  fix window     saves 60.00% of these

Nothing was touched: read-only, no transaction id, 0 tables compared.
  others changed pledges.pledges meanwhile`;
