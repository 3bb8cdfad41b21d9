import { describe, expect, it } from '@jest/globals';
import { isDomainError } from '#libs/kernel/errors';
import { Money } from '#libs/kernel/money';
import type { CampaignTerms } from '#libs/campaigns/campaigns.types';
import { quoteOf, type QuoteWish } from './quote.js';

const eur = (minor: number): Money => Money.of(minor, 'EUR');

const terms = {
  currency: 'EUR',
  category: 'furniture',
  closesAt: new Date('2026-06-30T21:59:59Z'),
  shipping: eur(5900),
  shippingByCountry: { BE: eur(7900) },
  shipsTo: ['FR', 'BE', 'LU'],
  rewards: [{ id: 'ecru', title: 'Ecru', variant: 'ECRU', unitsPerReward: 1, price: eur(69_000) }],
  addOns: [{ id: 'cushion', title: 'Cushion', variant: 'CUSHION', price: eur(4500) }],
} as unknown as CampaignTerms;

const wish = (country: string): QuoteWish => ({
  rewardId: 'ecru',
  quantity: 1,
  addOns: [],
  delivery: { kind: 'ship', country },
});

const quote = (country: string, change: Partial<QuoteWish> = {}) =>
  quoteOf(terms, { ...wish(country), ...change });

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (isDomainError(error)) return error.code;
  }
  return 'none';
};

describe('a quote', () => {
  it('tells the VAT that is in the total, by the rate of where it goes', () => {
    expect(quote('FR')).toEqual({
      goods: { amount: 69_000, currency: 'EUR' },
      shipping: { amount: 5900, currency: 'EUR' },
      total: { amount: 74_900, currency: 'EUR' },
      vat: { country: 'FR', basisPoints: 2000, amount: { amount: 12_483, currency: 'EUR' } },
    });
    expect(quote('LU').vat).toMatchObject({ basisPoints: 1700, amount: { amount: 10_883 } });
  });

  it('taxes goods by what they are', () => {
    const books = quoteOf({ ...terms, category: 'books' }, wish('FR'));
    expect(books.vat.basisPoints).toBe(550);
  });

  it('ships at the price of the country, else at the general one', () => {
    expect(quote('BE').shipping.amount).toBe(7900);
    expect(quote('LU').shipping.amount).toBe(5900);
  });

  it('costs no shipping when it is picked up, also in a country that is not shipped to', () => {
    const picked = quote('ES', { delivery: { kind: 'pickup', country: 'ES' }, quantity: 2 });
    expect(picked).toMatchObject({ shipping: { amount: 0 }, total: { amount: 138_000 } });
    // What is fetched in a store is sold there, wherever the backer lives.
    expect(picked.vat).toMatchObject({ country: 'FR', basisPoints: 2000 });
  });

  it('refuses what cannot be pledged for', () => {
    expect(codeOf(() => quote('ES'))).toBe('delivery.country_not_served');
    expect(codeOf(() => quote('FR', { rewardId: 'blue' }))).toBe('reward.unknown');
    expect(codeOf(() => quote('FR', { addOns: [{ addOnId: 'x', quantity: 1 }] }))).toBe(
      'add_on.unknown',
    );
  });
});
