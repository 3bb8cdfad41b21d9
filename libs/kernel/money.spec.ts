import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Money } from './money.js';

const amounts = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });

describe('money', () => {
  it('is an integer in minor units and refuses anything else', () => {
    for (const wrong of [1.5, NaN, Infinity, 2 ** 53]) {
      expect(() => Money.of(wrong, 'EUR')).toThrow('safe integer');
    }
    expect(Money.of(-0, 'EUR').amountMinor).toBe(0);
    expect(Object.is(Money.of(-0, 'EUR').amountMinor, -0)).toBe(false);
  });

  it('never mixes currencies', () => {
    expect(() => Money.of(1, 'EUR').plus(Money.of(1, 'USD'))).toThrow('EUR and USD do not mix');
    expect(Money.of(1, 'EUR').equals(Money.of(1, 'USD'))).toBe(false);
  });

  it('adds, subtracts and multiplies exactly', () => {
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 0, max: 1000 }), (a, b, n) => {
        const left = Money.of(a, 'EUR');
        const right = Money.of(b, 'EUR');
        expect(left.plus(right).minus(right).equals(left)).toBe(true);
        expect(left.times(n).amountMinor).toBe(n === 0 ? 0 : a * n);
      }),
    );
  });

  it('splits a price with VAT so that net and VAT always add up to it', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 3000 }), (amount, rate) => {
        const { net, vat } = Money.of(amount, 'EUR').splitVatIncluded(rate);
        expect(net.plus(vat).amountMinor).toBe(amount === 0 ? 0 : amount);
      }),
    );
  });

  it.each([
    [4900, 2000, 817, 4083], // 49.00 € at 20 %
    [1, 2000, 0, 1],
    [3, 2000, 1, 2], // half a cent rounds up
    [-4900, 2000, -817, -4083],
    [1000, 550, 52, 948],
    [1000, 0, 0, 1000],
  ])('splits %d at %d basis points into VAT %d and net %d', (gross, rate, vat, net) => {
    const split = Money.of(gross, 'EUR').splitVatIncluded(rate);
    expect([split.vat.amountMinor, split.net.amountMinor]).toEqual([vat, net]);
  });

  it.each([
    [4900, 'EUR', '49.00'],
    [5, 'EUR', '0.05'],
    [-5, 'EUR', '-0.05'],
    [1200, 'JPY', '1200'],
    [1234, 'TND', '1.234'],
  ] as const)('writes %d %s as %s', (amount, currency, text) => {
    expect(Money.of(amount, currency).toDecimal()).toBe(text);
  });

  it('is written for people in their language', () => {
    expect(Money.of(123450, 'EUR').format('fr').replaceAll(/\s/g, ' ')).toBe('1 234,50 €');
    expect(Money.of(4900, 'EUR').format('en')).toBe('€49.00');
    expect(Money.of(4900, 'JPY').format('en')).toBe('¥4,900');
    expect(Money.of(900719925474099, 'EUR').format('en')).toBe('€9,007,199,254,740.99');
  });

  it('travels as minor units and currency', () => {
    expect(JSON.stringify(Money.of(4900, 'EUR'))).toBe('{"amount":4900,"currency":"EUR"}');
  });

  it('comes from the database as text or number', () => {
    expect(Money.fromDatabase('4900', 'EUR').equals(Money.of(4900, 'EUR'))).toBe(true);
    expect(() => Money.fromDatabase('4900', 'XXX')).toThrow('unknown currency');
  });

  it('comes from exact decimal text, and from nothing else', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom('EUR', 'JPY', 'TND' as const), (minor, currency) => {
        const money = Money.of(minor, currency);
        expect(Money.fromDecimal(money.toDecimal(), currency)?.equals(money)).toBe(true);
      }),
    );
    expect(Money.fromDecimal('49', 'EUR')?.amountMinor).toBe(4900);
    expect(Money.fromDecimal('1200.000', 'JPY')?.amountMinor).toBe(1200);
    for (const wrong of ['', '1,5', '1.', '.5', '+1', '1e3', '1.001', '90071992547409.93', ' 1']) {
      expect(Money.fromDecimal(wrong, 'EUR')).toBeNull();
    }
  });

  it('is summed in one currency', () => {
    const sum = Money.sum([Money.of(1, 'EUR'), Money.of(2, 'EUR')], 'EUR');
    expect([sum.amountMinor, Money.sum([], 'EUR').isZero()]).toEqual([3, true]);
    expect(Money.of(1, 'EUR').compare(Money.of(2, 'EUR'))).toBeLessThan(0);
    expect(Money.of(1, 'EUR').negated().isNegative()).toBe(true);
  });
});
