import { describe, expect, it } from '@jest/globals';
import { Money } from '#libs/kernel/money';
import type { CampaignTerms, RewardTerms } from '#libs/campaigns/campaigns.types';
import { collectionCosts } from './collection-costs.js';

const reward = (priceMinor: number, unitsPerReward = 1): RewardTerms => ({
  id: `reward-${priceMinor}`,
  title: 'Chair',
  variant: 'CHAIR',
  unitsPerReward,
  price: Money.of(priceMinor, 'EUR'),
  limitTotal: null,
  limitPerBacker: null,
  availableFrom: null,
  availableUntil: null,
});

const terms = (change: Partial<CampaignTerms>): CampaignTerms => ({
  id: '0197f9a0-0000-7000-8000-000000000001',
  slug: 'chair',
  locale: 'en',
  title: 'Chair',
  state: 'draft',
  currency: 'EUR',
  thresholdKind: 'amount',
  thresholdValue: 50_000,
  opensAt: new Date('2026-06-01T00:00:00Z'),
  closesAt: new Date('2026-06-30T00:00:00Z'),
  timeZone: 'Europe/Paris',
  closeOn: 'deadline',
  collection: 'charge_now',
  shortfall: 'review',
  fixWindowSeconds: 604_800,
  latePledges: null,
  category: 'furniture',
  shipping: Money.zero('EUR'),
  shippingByCountry: {},
  shipsTo: ['FR'],
  rewards: [reward(9900), reward(4900)],
  addOns: [],
  translations: [],
  ...change,
});

describe('the costs of taking the money', () => {
  it('are due with the pledge, and lost, where everybody pays at once', () => {
    const costs = collectionCosts(terms({}));
    // 11 pledges of 49.00: 539.00; 1.5 % and 25 cents each.
    expect(costs).toMatchObject({ pledges: 11, due: 'with_pledge' });
    expect(costs?.gross.toString()).toBe('539.00 EUR');
    expect(costs?.fees.toString()).toBe('10.84 EUR');
    expect(costs?.vat.toString()).toBe('89.83 EUR');
    expect(costs?.feesLostIfMissed.toString()).toBe('10.84 EUR');
  });

  it.each(['save_card', 'authorize'] as const)('lose nothing with %s', (collection) => {
    const costs = collectionCosts(terms({ collection }));
    expect(costs?.due).toBe('at_success');
    expect(costs?.feesLostIfMissed.isZero()).toBe(true);
  });

  it('count the pledges of a threshold in units and in backers', () => {
    const units = terms({ thresholdKind: 'units', thresholdValue: 5, rewards: [reward(4900, 2)] });
    expect(collectionCosts(units)?.pledges).toBe(3);
    const backers = terms({ thresholdKind: 'backers', thresholdValue: 5 });
    expect(collectionCosts(backers)?.gross.toString()).toBe('245.00 EUR');
  });

  it('are not known while nothing is offered', () => {
    expect(collectionCosts(terms({ rewards: [] }))).toBeNull();
  });
});
