/**
 * The countries whose VAT is that of the European Union, ISO 3166-1 alpha-2. Goods that go elsewhere
 * are exported; so are those for territories with a code of their own that stand outside the VAT area
 * (Guadeloupe, Martinique, Réunion, Guyane, Mayotte, Åland). Territories without one (the Canary
 * Islands, Livigno, Büsingen) cannot be told from their country.
 * Source: Directive 2006/112/EC, articles 5 to 7.
 */
export const VAT_UNION = [
  'AT',
  'BE',
  'BG',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GR',
  'HR',
  'HU',
  'IE',
  'IT',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'PL',
  'PT',
  'RO',
  'SE',
  'SI',
  'SK',
] as const;

export type VatCountry = (typeof VAT_UNION)[number];

const UNION: ReadonlySet<string> = new Set(VAT_UNION);

export const isInVatUnion = (country: string): country is VatCountry => UNION.has(country);
