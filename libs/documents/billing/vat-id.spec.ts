import { describe, expect, it } from '@jest/globals';
import { vatIdOf } from './vat-id.js';

describe('a VAT number', () => {
  it.each([
    ['FR40303265045', 'FR40303265045'],
    ['fr 40 303 265 045', 'FR40303265045'],
    ['DE123456789', 'DE123456789'],
    ['ATU12345678', 'ATU12345678'],
    ['EL123456789', 'EL123456789'],
    ['NL123456789B01', 'NL123456789B01'],
    ['IE1234567FA', 'IE1234567FA'],
  ])('%s is taken as %s', (text, id) => {
    expect(vatIdOf(text)).toBe(id);
  });

  it.each(['FR41303265045', 'FR4030326504', 'DE12345678', 'GR123456789', 'US123456789', '', 'FR'])(
    '"%s" is not one',
    (text) => {
      expect(vatIdOf(text)).toBeNull();
    },
  );
});
