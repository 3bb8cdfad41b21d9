import { describe, expect, it } from '@jest/globals';
import { vatBasisPoints, vatCategoryOf } from './vat-rates.js';
import { VAT_UNION } from './vat-union.js';

const on = (day: string): Date => new Date(`${day}T12:00:00Z`);

describe('VAT', () => {
  it.each([
    ['FR', '2026-06-30', 2000],
    ['DE', '2026-06-30', 1900],
    ['FI', '2024-08-31', 2400],
    ['FI', '2024-09-01', 2550],
    ['EE', '2025-06-30', 2200],
    ['EE', '2025-07-01', 2400],
    ['RO', '2025-07-31', 1900],
    ['RO', '2025-08-01', 2100],
    ['SK', '2024-12-31', 2000],
    ['LU', '2023-06-01', 1600],
    ['MC', '2026-06-30', 2000],
  ])('of %s on %s is %i basis points', (country, day, rate) => {
    expect(vatBasisPoints(country, on(day))).toBe(rate);
  });

  it.each([
    ['FR', 'books', '2026-06-30', 550],
    ['FR', 'food', '2026-06-30', 550],
    ['DE', 'books', '2026-06-30', 700],
    ['CZ', 'books', '2023-12-31', 1000],
    ['CZ', 'books', '2024-01-01', 0],
    ['FI', 'food', '2025-12-31', 1400],
    ['FI', 'food', '2026-01-01', 1350],
    ['SE', 'food', '2026-03-31', 1200],
    ['SE', 'food', '2026-04-01', 600],
    ['SE', 'food', '2028-01-01', 1200],
    ['IE', 'books', '2026-06-30', 0],
    ['DK', 'books', '2026-06-30', 2500],
    ['HU', 'food', '2026-06-30', 2700],
  ] as const)('of %s on %s sold on %s is %i basis points', (country, category, day, rate) => {
    expect(vatBasisPoints(country, on(day), category)).toBe(rate);
  });

  it.each(['CH', 'GB', 'US', 'GP', 'RE', 'AX'])('is not due on goods exported to %s', (country) => {
    expect(vatBasisPoints(country, on('2026-06-30'))).toBe(0);
  });

  it('changes at midnight in Paris', () => {
    expect(vatBasisPoints('FI', new Date('2024-08-31T21:59:59Z'))).toBe(2400);
    expect(vatBasisPoints('FI', new Date('2024-08-31T22:00:00Z'))).toBe(2550);
  });

  it('of a lower rate is never above the standard rate', () => {
    for (const country of VAT_UNION) {
      for (const day of ['2021-07-01', '2024-06-30', '2026-11-22', '2028-06-30']) {
        const standard = vatBasisPoints(country, on(day));
        expect(standard).toBeGreaterThanOrEqual(1500);
        expect(vatBasisPoints(country, on(day), 'books')).toBeLessThanOrEqual(standard);
        expect(vatBasisPoints(country, on(day), 'food')).toBeLessThanOrEqual(standard);
      }
    }
  });

  it("of a campaign's category is the standard rate unless it is books or food", () => {
    const categories = ['furniture', 'lighting', 'books', 'food', 'anything'].map(vatCategoryOf);
    expect(categories).toEqual(['standard', 'standard', 'books', 'food', 'standard']);
  });
});
