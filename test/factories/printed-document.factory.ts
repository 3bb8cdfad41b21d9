import { Money } from '#libs/kernel/money';
import { splitNet, type GrossLine } from '#libs/documents/issuing/document-lines';
import type { Buyer, PrintedDocument, Seller } from '#libs/documents/documents.types';
import { mentionsOf } from '#libs/documents/words/mentions';

export const SELLER: Seller = {
  name: 'Pledgeline Demo',
  legalForm: 'SAS au capital de 10 000 €',
  address: { line1: '1 rue de la Démonstration', postcode: '75001', city: 'Paris', country: 'FR' },
  siren: '000000000',
  rcs: 'Paris',
  vatId: 'FR00000000000',
  isReal: false,
};

const BUYER: Buyer = {
  name: 'Ágnes Őrsi-Łukasiewicz Ωμέγα',
  companyName: null,
  vatId: null,
  registrationId: null,
  address: { line1: '1 rue Neuve', line2: null, postcode: '69001', city: 'Lyon', country: 'FR' },
};

export const COMPANY: Buyer = {
  ...BUYER,
  companyName: 'Établissements Őszibarack & Fils SARL',
  vatId: 'FR40303265045',
  registrationId: '303265045',
};

export const line = (
  grossMinor: number,
  quantity = 1,
  title = 'Un fauteuil en chêne',
): GrossLine => ({ title, variant: 'CHAIR-OAK', quantity, grossMinor });

type Change = Partial<Omit<PrintedDocument, 'content'>> & {
  readonly content?: Partial<PrintedDocument['content']>;
};

/** A document as it is read from the database, about these lines at this rate. */
export function printedDocument(
  lines: readonly GrossLine[],
  basisPoints = 2000,
  change: Change = {},
): PrintedDocument {
  const { currency = 'EUR', locale = 'fr', buyer = BUYER } = change;
  const purpose = change.content?.purpose ?? 'deposit';
  const grossMinor = lines.reduce((sum, { grossMinor: gross }) => sum + gross, 0);
  const { net, vat } = Money.of(grossMinor, currency).splitVatIncluded(basisPoints);
  const part = {
    country: basisPoints === 0 ? 'JP' : 'FR',
    category: 'standard',
    basisPoints,
    netMinor: net.amountMinor,
    vatMinor: vat.amountMinor,
  };
  const toCompany = buyer !== null && buyer.companyName !== null;
  return {
    id: `01900000-0000-7000-8000-${String(grossMinor).padStart(12, '0')}`,
    kind: 'deposit_invoice',
    series: 'D',
    year: 2026,
    number: 123,
    label: 'D-2026-000123',
    issuedOn: '2026-07-12',
    issuedAt: new Date('2026-07-12T10:00:00Z'),
    cause: 'charge:1',
    pledgeId: '01900000-0000-7000-8000-0000000000aa',
    campaignId: '01900000-0000-7000-8000-0000000000bb',
    currency,
    locale,
    grossMinor,
    vatMinor: part.vatMinor,
    ...change,
    buyer,
    content: {
      seller: SELLER,
      campaignTitle: 'Fauteuil Łódź',
      eventOn: '2026-07-11',
      lines: splitNet(lines, part.netMinor, basisPoints),
      vat: [part],
      netMinor: part.netMinor,
      dueMinor: 0,
      names: [],
      purpose,
      mentions: mentionsOf(locale, { purpose, vat: [part], seller: SELLER, toCompany }),
      deliveryCountry: part.country,
      ...change.content,
    },
  };
}
