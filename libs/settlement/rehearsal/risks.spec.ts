import { describe, expect, it } from '@jest/globals';
import { kindOf, middleOf, risksOf, type ChargeDates } from './risks.js';
import type { SeenPledge } from './snapshot.queries.js';

const DATES: ChargeDates = {
  chargedAt: new Date('2026-07-30T22:00:00Z'),
  fixedUntil: new Date('2026-08-06T22:00:00Z'),
  holds: false,
};

const pledge = (change: Partial<SeenPledge> = {}): SeenPledge => ({
  pledgeId: 'p',
  kind: 'held',
  backerId: 'b',
  totalMinor: 5000,
  refundedMinor: 0,
  goodsMinor: 4500,
  units: 1,
  country: 'FR',
  pickup: false,
  category: 'furniture',
  currency: 'EUR',
  brand: 'visa',
  expires: '2030-01',
  expiredAt: new Date('2030-02-01T00:00:00Z'),
  captureBefore: null,
  failedBefore: false,
  ...change,
});

const risks = (change: Partial<SeenPledge>, dates = DATES): string[] =>
  risksOf(pledge(change), dates, 5000);

describe('cards at risk', () => {
  it('are none that are ordinary', () => {
    expect(risks({})).toEqual([]);
    expect(kindOf(pledge(), DATES)).toBe('visa');
  });

  it.each([
    ['2026-07-01T00:00:00Z', ['card_expired'], 'expired'],
    ['2026-07-30T22:00:00Z', ['card_expired'], 'expired'],
    ['2026-08-01T00:00:00Z', ['card_expires_in_fix_window'], 'visa'],
    ['2026-09-01T00:00:00Z', [], 'visa'],
  ])('run out before the charge or while it is tried again: %s', (end, found, kind) => {
    const expiredAt = new Date(end);
    expect(risks({ expiredAt })).toEqual(found);
    expect(kindOf(pledge({ expiredAt }), DATES)).toBe(kind);
  });

  it('have a backer whose charge was refused before', () => {
    expect(risks({ failedBefore: true })).toEqual(['failed_before']);
    expect(kindOf(pledge({ failedBefore: true }), DATES)).toBe('failed_before');
  });

  it('have to pay for a hold that ends before it is taken', () => {
    const dates = { ...DATES, holds: true };
    const until = (at: string) => ({ captureBefore: new Date(at) });
    expect(risks(until('2026-07-30T22:09:00Z'), dates)).toEqual(['hold_ends_before']);
    expect(risks(until('2026-07-30T22:11:00Z'), dates)).toEqual([]);
    expect(kindOf(pledge(until('2026-07-30T22:11:00Z')), dates)).toBe('hold');
  });

  it('are charged four times what is usual', () => {
    expect(risks({ totalMinor: 19_999 })).toEqual([]);
    expect(risks({ totalMinor: 20_000 })).toEqual(['high_amount']);
    expect(middleOf([])).toBe(0);
    expect(middleOf([3, 1, 2].map((totalMinor) => pledge({ totalMinor })))).toBe(2);
  });

  it('are not known here', () => {
    expect(risks({ brand: null, expiredAt: null })).toEqual(['card_not_known']);
  });
});
