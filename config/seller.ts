import { z } from 'zod';

/** Who sells, as French law wants it on every invoice. */
export interface SellerConfiguration {
  readonly name: string;
  readonly legalForm: string;
  readonly address: {
    readonly line1: string;
    readonly postcode: string;
    readonly city: string;
    readonly country: string;
  };
  readonly siren: string;
  readonly rcs: string;
  readonly vatId: string;
  /** False where any of it is made up for the demo; documents then say so. */
  readonly isReal: boolean;
}

/** Made up: the SIREN and the VAT number belong to nobody. */
const DEMO = {
  SELLER_NAME: 'Pledgeline Demo',
  SELLER_LEGAL_FORM: 'SAS au capital de 10 000 €',
  SELLER_ADDRESS: '1 rue de la Démonstration, 75001 Paris, FR',
  SELLER_SIREN: '000000000',
  SELLER_RCS: 'Paris',
  SELLER_VAT_ID: 'FR00000000000',
} as const;

const ADDRESS =
  /^(?<line1>.{1,120}), (?<postcode>\S{1,12}) (?<city>[^,]{1,80}), (?<country>[A-Z]{2})$/;

const line = z.string().max(200, 'must have 200 characters or less').optional();

/** Members of the schema of the configuration. */
export const SELLER_SCHEMA = {
  SELLER_NAME: line,
  SELLER_LEGAL_FORM: line,
  SELLER_ADDRESS: z
    .string()
    .regex(ADDRESS, 'must be such as "1 rue de la Paix, 75002 Paris, FR"')
    .optional(),
  SELLER_SIREN: z
    .string()
    .regex(/^\d{9}$/, 'must be nine digits')
    .optional(),
  SELLER_RCS: line,
  SELLER_VAT_ID: z
    .string()
    .regex(/^[A-Z]{2}[0-9A-Z+*]{2,12}$/, 'must be such as FR12345678901')
    .optional(),
} as const;

type Values = Readonly<Partial<Record<keyof typeof DEMO, string | undefined>>>;
const NAMES = Object.keys(DEMO) as readonly (keyof typeof DEMO)[];

/** An invoice with a made-up seller is worth nothing, so production must say who sells. */
export const sellerProblems = (values: Values): string[] =>
  NAMES.filter((name) => values[name] === undefined).map((name) => `${name} is missing`);

export function sellerOf(values: Values): SellerConfiguration {
  const given = (name: keyof typeof DEMO): string => values[name] ?? DEMO[name];
  const address = ADDRESS.exec(given('SELLER_ADDRESS'))?.groups;
  return {
    name: given('SELLER_NAME'),
    legalForm: given('SELLER_LEGAL_FORM'),
    address: {
      line1: address?.['line1'] ?? '',
      postcode: address?.['postcode'] ?? '',
      city: address?.['city'] ?? '',
      country: address?.['country'] ?? 'FR',
    },
    siren: given('SELLER_SIREN'),
    rcs: given('SELLER_RCS'),
    vatId: given('SELLER_VAT_ID'),
    isReal: sellerProblems(values).length === 0,
  };
}
