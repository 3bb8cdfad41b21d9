import { taxedAs, vatBasisPoints, vatCategoryOf } from '#libs/kernel/vat-rates';
import { isInVatUnion } from '#libs/kernel/vat-union';
import type { VatFact } from '../ledger.types.js';

export interface SoldGoods {
  /** Where the backer has them sent, ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The campaign's; see `vatCategoryOf`. */
  readonly category: string;
  /** When the money is collected: the day decides the rate. */
  readonly at: Date;
  /** Fetched in a store: the sale is at home, wherever the backer lives. */
  readonly pickup?: boolean | undefined;
}

/** Where the brand's stores and its stock are. */
const HOME = 'FR';

/**
 * The VAT in money collected for goods. A deposit owes its VAT when it is collected (CGI, article 269, 2
 * a, since 1 January 2023), so the day of collection decides. Goods sent from France to a consumer in
 * another country of the Union are taxed there, and declared through the one-stop shop (Directive
 * 2006/112/EC, articles 33 a and 369a to 369k; CGI, article 258 A); goods fetched in a store are taxed
 * here; goods that leave the Union are exported at zero (CGI, article 262 I).
 */
export function vatOf({ country, category, at, pickup = false }: SoldGoods): VatFact {
  const destination = pickup ? HOME : taxedAs(country);
  const kind = vatCategoryOf(category);
  return {
    country: destination,
    category: kind,
    basisPoints: vatBasisPoints(destination, at, kind),
  };
}

/** Where VAT is declared: at home, through the one-stop shop, or not at all. */
export type VatScheme = 'domestic' | 'oss' | 'export';

export function vatSchemeOf(country: string, home: string): VatScheme {
  if (country === home) return 'domestic';
  return isInVatUnion(country) ? 'oss' : 'export';
}
