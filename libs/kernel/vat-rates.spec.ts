import { describe, expect, it } from '@jest/globals';
import { vatBasisPoints } from './vat-rates.js';

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
    ['CH', '2026-06-30', 2000],
  ])('of %s on %s is %i basis points', (country, day, rate) => {
    expect(vatBasisPoints(country, new Date(`${day}T12:00:00Z`))).toBe(rate);
  });
});
