import type { VatCountry } from './vat-union.js';

/** The first day on which a rate holds, and the rate in basis points; the newest first. */
export type DatedRates = readonly (readonly [from: string, basisPoints: number])[];

/*
 * Confirm with your accountant. A new rate is a new pair in front of the old one; the old one stays,
 * because refunds and audits ask for it.
 * Sources: European Commission, Taxes in Europe Database v4 (TEDB); Your Europe, "VAT rules and rates";
 * Directive 2006/112/EC, annex III, points 1 (foodstuffs) and 6 (books).
 */

/** Furniture, lighting, textiles, tableware, decoration, and all that has no category of its own. */
export const STANDARD_RATES: Readonly<Record<VatCountry, DatedRates>> = {
  AT: [['1995-01-01', 2000]],
  BE: [['1996-01-01', 2100]],
  BG: [['2007-01-01', 2000]],
  CY: [['2014-01-13', 1900]],
  CZ: [['2013-01-01', 2100]],
  DE: [['2021-01-01', 1900]],
  DK: [['1992-01-01', 2500]],
  EE: [
    ['2025-07-01', 2400],
    ['2024-01-01', 2200],
    ['2009-07-01', 2000],
  ],
  ES: [['2012-09-01', 2100]],
  FI: [
    ['2024-09-01', 2550],
    ['2013-01-01', 2400],
  ],
  FR: [['2014-01-01', 2000]],
  GR: [['2016-06-01', 2400]],
  HR: [['2013-07-01', 2500]],
  HU: [['2012-01-01', 2700]],
  IE: [['2021-03-01', 2300]],
  IT: [['2013-10-01', 2200]],
  LT: [['2009-09-01', 2100]],
  LU: [
    ['2024-01-01', 1700],
    ['2023-01-01', 1600],
    ['2015-01-01', 1700],
  ],
  LV: [['2012-07-01', 2100]],
  MT: [['2004-01-01', 1800]],
  NL: [['2012-10-01', 2100]],
  PL: [['2011-01-01', 2300]],
  PT: [['2011-01-01', 2300]],
  RO: [
    ['2025-08-01', 2100],
    ['2017-01-01', 1900],
  ],
  SE: [['1990-07-01', 2500]],
  SI: [['2013-07-01', 2200]],
  SK: [
    ['2025-01-01', 2300],
    ['2011-01-01', 2000],
  ],
};

/**
 * Printed books. A country that is not here taxes them at its standard rate. Rates before 1 July 2021,
 * when the one-stop shop for goods began, are kept for France only.
 */
export const BOOK_RATES: Readonly<Partial<Record<VatCountry, DatedRates>>> = {
  AT: [['2021-07-01', 1000]],
  BE: [['2021-07-01', 600]],
  BG: [['2021-07-01', 900]],
  CY: [
    ['2023-06-01', 300],
    ['2021-07-01', 500],
  ],
  CZ: [
    ['2024-01-01', 0],
    ['2021-07-01', 1000],
  ],
  DE: [['2021-07-01', 700]],
  EE: [['2021-07-01', 900]],
  ES: [['2021-07-01', 400]],
  FI: [
    ['2026-01-01', 1350],
    ['2025-01-01', 1400],
    ['2021-07-01', 1000],
  ],
  FR: [['2013-01-01', 550]],
  GR: [['2021-07-01', 600]],
  HR: [['2021-07-01', 500]],
  HU: [['2021-07-01', 500]],
  IE: [['2021-07-01', 0]],
  IT: [['2021-07-01', 400]],
  LT: [
    ['2026-01-01', 500],
    ['2021-07-01', 900],
  ],
  LU: [['2021-07-01', 300]],
  LV: [
    ['2022-01-01', 500],
    ['2021-07-01', 1200],
  ],
  MT: [['2021-07-01', 500]],
  NL: [['2021-07-01', 900]],
  PL: [['2021-07-01', 500]],
  PT: [['2021-07-01', 600]],
  RO: [
    ['2025-08-01', 1100],
    ['2021-07-01', 500],
  ],
  SE: [['2021-07-01', 600]],
  SI: [['2021-07-01', 500]],
  SK: [
    ['2025-01-01', 500],
    ['2021-07-01', 1000],
  ],
};

/**
 * Food in general: no alcohol, and in France no sweets, which are taxed at the standard rate. Where only
 * a basket of staples has a lower rate (Bulgaria, Croatia, Hungary, Latvia, Portugal …) the standard
 * rate is taken: too much VAT can be reclaimed, too little is fined.
 */
export const FOOD_RATES: Readonly<Partial<Record<VatCountry, DatedRates>>> = {
  AT: [['2021-07-01', 1000]],
  BE: [['2021-07-01', 600]],
  CY: [['2021-07-01', 500]],
  CZ: [
    ['2024-01-01', 1200],
    ['2021-07-01', 1500],
  ],
  DE: [['2021-07-01', 700]],
  ES: [['2021-07-01', 1000]],
  FI: [
    ['2026-01-01', 1350],
    ['2021-07-01', 1400],
  ],
  FR: [['2012-01-01', 550]],
  GR: [['2021-07-01', 1300]],
  IE: [['2021-07-01', 0]],
  IT: [['2021-07-01', 1000]],
  LU: [['2021-07-01', 300]],
  MT: [['2021-07-01', 0]],
  NL: [['2021-07-01', 900]],
  PL: [['2021-07-01', 500]],
  RO: [
    ['2025-08-01', 1100],
    ['2021-07-01', 900],
  ],
  SE: [
    ['2028-01-01', 1200],
    ['2026-04-01', 600],
    ['2021-07-01', 1200],
  ],
  SI: [['2021-07-01', 950]],
  SK: [
    ['2025-01-01', 1900],
    ['2021-07-01', 2000],
  ],
};
