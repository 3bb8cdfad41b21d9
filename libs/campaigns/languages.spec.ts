import { describe, expect, it } from '@jest/globals';
import { translationFor } from './languages.js';

const french = { locale: 'fr' };
const swiss = { locale: 'fr-CH' };

describe('the translation for a reader', () => {
  it.each([
    ['fr', french],
    ['fr-BE', french],
    ['fr-CH', swiss],
    ['en', null],
    ['en-GB', null],
    ['de', null],
    [undefined, null],
  ])('of %s is the nearest there is, or none where the own texts serve', (wanted, expected) => {
    expect(translationFor('en', [french, swiss], wanted)).toBe(expected);
  });

  it('of a country is read before the language at large, also of the own language', () => {
    expect(translationFor('fr', [swiss], 'fr-CH')).toBe(swiss);
    expect(translationFor('fr', [swiss], 'fr-BE')).toBeNull();
  });
});
