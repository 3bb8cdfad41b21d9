import { describe, expect, it } from '@jest/globals';
import { groupExpiry, groupNumber, isCardNumber, wrongFields } from './card-number.js';

describe('a card as it is typed', () => {
  it.each([
    ['4242424242424242', '4242 4242 4242 4242'],
    ['4242-4242', '4242 4242'],
    ['378282246310005', '3782 822463 10005'],
    ['', ''],
  ])('groups %s as %s', (typed, shown) => {
    expect(groupNumber(typed)).toBe(shown);
  });

  it.each([
    ['1', '', '1'],
    ['12', '1', '12/'],
    ['9', '', '09/'],
    ['12/3', '12/', '12/3'],
    ['12', '12/', '12'],
  ])('shows the date %s, typed after "%s", as %s', (typed, before, shown) => {
    expect(groupExpiry(typed, before)).toBe(shown);
  });

  it('knows a number by its check digit', () => {
    expect(isCardNumber('4242 4242 4242 4242')).toBe(true);
    expect(isCardNumber('4242 4242 4242 4241')).toBe(false);
    expect(isCardNumber('4242')).toBe(false);
  });

  it('is good until the end of its month', () => {
    const card = { number: '4242424242424242', expiry: '11/26', cvc: '123' };
    expect(wrongFields(card, Date.UTC(2026, 10, 30, 23))).toEqual([]);
    expect(wrongFields(card, Date.UTC(2026, 11, 1))).toEqual(['expiry']);
  });

  it('names every field that cannot be right', () => {
    expect(wrongFields({ number: '1', expiry: '13/30', cvc: '' }, 0)).toEqual([
      'number',
      'expiry',
      'cvc',
    ]);
  });
});
