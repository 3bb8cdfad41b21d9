import { assert } from './assert.js';
import { BOOK_RATES, FOOD_RATES, STANDARD_RATES, type DatedRates } from './vat-rate-table.js';
import { localInZone } from './time.js';
import { isInVatUnion, type VatCountry } from './vat-union.js';

/** Kinds of goods that have rates of their own. */
export type VatCategory = 'standard' | 'books' | 'food';

const REDUCED: Readonly<Record<VatCategory, Readonly<Partial<Record<VatCountry, DatedRates>>>>> = {
  standard: {},
  books: BOOK_RATES,
  food: FOOD_RATES,
};

/** How goods of a campaign's category are taxed; whatever is not named is so at the standard rate. */
export const vatCategoryOf = (campaignCategory: string): VatCategory =>
  campaignCategory === 'books' || campaignCategory === 'food' ? campaignCategory : 'standard';

/** Rates change at midnight where the brand declares them. */
const ZONE = 'Europe/Paris';

/**
 * The rate, in basis points, due on money collected at `at` for goods that go to `country` (ISO 3166-1
 * alpha-2). Goods that leave the Union are exported, without VAT (CGI, article 262 I; Directive
 * 2006/112/EC, article 146). Monaco is France for VAT.
 */
export function vatBasisPoints(
  country: string,
  at: Date,
  category: VatCategory = 'standard',
): number {
  const destination = taxedAs(country);
  if (!isInVatUnion(destination)) return 0;
  const rates = REDUCED[category][destination] ?? STANDARD_RATES[destination];
  const day = dayOf(at);
  const rate = rates.find(([from]) => from <= day) ?? rates.at(-1);
  assert(rate !== undefined, `a rate of VAT for ${country}`);
  return rate[1];
}

/** The country whose VAT it is. */
export const taxedAs = (country: string): string => (country === 'MC' ? 'FR' : country);

function dayOf(at: Date): string {
  const { year, month, day } = localInZone(at, ZONE);
  return `${year}-${two(month)}-${two(day)}`;
}

const two = (number: number): string => String(number).padStart(2, '0');
