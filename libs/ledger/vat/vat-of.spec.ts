import { describe, expect, it } from '@jest/globals';
import { vatOf, vatSchemeOf } from './vat-of.js';

const at = new Date('2026-06-30T12:00:00Z');
const sold = (country: string, category = 'furniture', pickup = false) =>
  vatOf({ country, category, at, pickup });

describe('the VAT in what is collected', () => {
  it('is that of the country the goods are sent to', () => {
    expect(sold('FR')).toEqual({ country: 'FR', category: 'standard', basisPoints: 2000 });
    expect(sold('DE')).toEqual({ country: 'DE', category: 'standard', basisPoints: 1900 });
  });

  it('is ours when the goods are fetched in a store, wherever the backer lives', () => {
    const home = { country: 'FR', category: 'standard', basisPoints: 2000 };
    expect([sold('DE', 'furniture', true), sold('CH', 'furniture', true)]).toEqual([home, home]);
  });

  it('follows the category of the goods', () => {
    expect(sold('FR', 'books')).toEqual({ country: 'FR', category: 'books', basisPoints: 550 });
    expect(sold('BE', 'food')).toEqual({ country: 'BE', category: 'food', basisPoints: 600 });
  });

  it('is nothing when the goods leave the Union, and French in Monaco', () => {
    expect(sold('CH')).toEqual({ country: 'CH', category: 'standard', basisPoints: 0 });
    expect(sold('MC')).toEqual(sold('FR'));
  });

  it('is declared at home, through the one-stop shop, or not at all', () => {
    const schemes = ['FR', 'DE', 'CH'].map((country) => vatSchemeOf(country, 'FR'));
    expect(schemes).toEqual(['domestic', 'oss', 'export']);
  });
});
