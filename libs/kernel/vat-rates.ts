import { assert } from './assert.js';

interface DatedRate {
  /** The first day on which the rate holds. */
  readonly from: string;
  readonly basisPoints: number;
}

/**
 * Standard rates of VAT in the European Union, in basis points, the newest first; prices include
 * it. Every category the brand sells is taxed at the standard rate; goods with a reduced rate need
 * their category here first.
 * Source: European Commission, Taxes in Europe Database v4; Your Europe, "VAT rules and rates".
 */
const STANDARD_RATES: Readonly<Record<string, readonly DatedRate[]>> = {
  AT: [{ from: '1995-01-01', basisPoints: 2000 }],
  BE: [{ from: '1996-01-01', basisPoints: 2100 }],
  BG: [{ from: '2007-01-01', basisPoints: 2000 }],
  CY: [{ from: '2014-01-13', basisPoints: 1900 }],
  CZ: [{ from: '2013-01-01', basisPoints: 2100 }],
  DE: [{ from: '2021-01-01', basisPoints: 1900 }],
  DK: [{ from: '1992-01-01', basisPoints: 2500 }],
  EE: [
    { from: '2025-07-01', basisPoints: 2400 },
    { from: '2024-01-01', basisPoints: 2200 },
    { from: '2009-07-01', basisPoints: 2000 },
  ],
  ES: [{ from: '2012-09-01', basisPoints: 2100 }],
  FI: [
    { from: '2024-09-01', basisPoints: 2550 },
    { from: '2013-01-01', basisPoints: 2400 },
  ],
  FR: [{ from: '2014-01-01', basisPoints: 2000 }],
  GR: [{ from: '2016-06-01', basisPoints: 2400 }],
  HR: [{ from: '2013-07-01', basisPoints: 2500 }],
  HU: [{ from: '2012-01-01', basisPoints: 2700 }],
  IE: [{ from: '2021-03-01', basisPoints: 2300 }],
  IT: [{ from: '2013-10-01', basisPoints: 2200 }],
  LT: [{ from: '2009-09-01', basisPoints: 2100 }],
  LU: [
    { from: '2024-01-01', basisPoints: 1700 },
    { from: '2023-01-01', basisPoints: 1600 },
    { from: '2015-01-01', basisPoints: 1700 },
  ],
  LV: [{ from: '2012-07-01', basisPoints: 2100 }],
  MT: [{ from: '2004-01-01', basisPoints: 1800 }],
  NL: [{ from: '2012-10-01', basisPoints: 2100 }],
  PL: [{ from: '2011-01-01', basisPoints: 2300 }],
  PT: [{ from: '2011-01-01', basisPoints: 2300 }],
  RO: [
    { from: '2025-08-01', basisPoints: 2100 },
    { from: '2017-01-01', basisPoints: 1900 },
  ],
  SE: [{ from: '1990-07-01', basisPoints: 2500 }],
  SI: [{ from: '2013-07-01', basisPoints: 2200 }],
  SK: [
    { from: '2025-01-01', basisPoints: 2300 },
    { from: '2011-01-01', basisPoints: 2000 },
  ],
};

/** A destination we have no rate for is taxed where the brand is. */
const HOME = 'FR';

/** The rate due on money collected at `at` for goods that go to `country` (ISO 3166-1 alpha-2). */
export function vatBasisPoints(country: string, at: Date): number {
  const day = at.toISOString().slice(0, 10);
  const rates = STANDARD_RATES[country] ?? STANDARD_RATES[HOME] ?? [];
  const rate = rates.find(({ from }) => from <= day) ?? rates.at(-1);
  assert(rate !== undefined, `a rate of VAT for ${country}`);
  return rate.basisPoints;
}
