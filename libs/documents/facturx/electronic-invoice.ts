import type { Invoice } from '@e-invoice-eu/core';
import { present } from '#libs/kernel/assert';
import { Money } from '#libs/kernel/money';
import type {
  Buyer,
  DocumentContent,
  DocumentLine,
  PrintedDocument,
  VatPart,
} from '../documents.types.js';

type Ubl = Invoice['ubl:Invoice'];
type Line = Ubl['cac:InvoiceLine'][number];
type CurrencyCode = Ubl['cbc:DocumentCurrencyCode'];

/** UNTDID 1001: an invoice for a prepayment, a credit note, an invoice. */
const TYPE_CODES = { deposit_invoice: '386', credit_note: '381', final_invoice: '380' } as const;
/** How a case of invoicing is named in France (XP Z12-012): goods; goods, the last after a deposit. */
const CASES = { deposit: 'B1', deposit_again: 'B1', refund: 'B1', final: 'B4' } as const;
/** UN/ECE recommendation 20: one piece. */
const PIECE = 'C62';
/** UNTDID 4461: bank card. */
const BY_CARD = '48';
const SIREN_SCHEME = '0002';
const SIRET_SCHEME = '0009';
const VAT = { 'cbc:ID': 'VAT' } as const;

/**
 * A document for a company in the terms of EN 16931, as `@e-invoice-eu/core` takes it. Everything has been
 * paid (or paid back), so nothing is due.
 */
export function electronicInvoice(document: PrintedDocument, buyer: Buyer): Invoice {
  const { content, kind } = document;
  const amounts = amountsOf(document);
  const invoice: Ubl = {
    'cbc:CustomizationID': 'urn:cen.eu:en16931:2017',
    'cbc:ProfileID': CASES[content.purpose],
    'cbc:ID': document.label,
    'cbc:IssueDate': document.issuedOn,
    'cbc:InvoiceTypeCode': TYPE_CODES[kind],
    'cbc:Note': [noteOf(content)],
    'cbc:DocumentCurrencyCode': amounts.currency,
    'cbc:BuyerReference': document.pledgeId,
    'cac:AccountingSupplierParty': { 'cac:Party': sellerParty(content.seller) },
    'cac:AccountingCustomerParty': { 'cac:Party': buyerParty(buyer) },
    'cac:Delivery': {
      ...(content.purpose === 'final' ? { 'cbc:ActualDeliveryDate': content.eventOn } : {}),
      'cac:DeliveryLocation': {
        'cac:Address': { 'cac:Country': countryOf(content.deliveryCountry) },
      },
    },
    'cac:PaymentMeans': [{ 'cbc:PaymentMeansCode': BY_CARD }],
    'cac:TaxTotal': [
      {
        'cbc:TaxAmount': amounts.of(document.vatMinor),
        'cbc:TaxAmount@currencyID': amounts.currency,
        'cac:TaxSubtotal': content.vat.map((part) => ({
          'cbc:TaxableAmount': amounts.of(part.netMinor),
          'cbc:TaxableAmount@currencyID': amounts.currency,
          'cbc:TaxAmount': amounts.of(part.vatMinor),
          'cbc:TaxAmount@currencyID': amounts.currency,
          'cac:TaxCategory': { ...categoryOf(part.basisPoints), ...exemptionOf(part) },
        })),
      },
    ],
    'cac:LegalMonetaryTotal': totalsOf(document, amounts),
    'cac:InvoiceLine': linesOf(content, amounts),
  };
  return { 'ubl:Invoice': invoice };
}

/** One note: the schema of Factur-X takes one text in each, and the library writes all into one. */
const noteOf = ({ mentions, seller }: DocumentContent): string =>
  [...mentions, `${seller.name}, ${seller.legalForm}, RCS ${seller.rcs}.`].join(' ');

interface Amounts {
  readonly currency: CurrencyCode;
  readonly of: (minor: number) => string;
}

const amountsOf = ({ currency }: PrintedDocument): Amounts => ({
  currency,
  of: (minor) => Money.of(minor, currency).toDecimal(),
});

function totalsOf(document: PrintedDocument, { currency, of }: Amounts) {
  const { content, grossMinor } = document;
  return {
    'cbc:LineExtensionAmount': of(content.netMinor),
    'cbc:LineExtensionAmount@currencyID': currency,
    'cbc:TaxExclusiveAmount': of(content.netMinor),
    'cbc:TaxExclusiveAmount@currencyID': currency,
    'cbc:TaxInclusiveAmount': of(grossMinor),
    'cbc:TaxInclusiveAmount@currencyID': currency,
    'cbc:PrepaidAmount': of(grossMinor - content.dueMinor),
    'cbc:PrepaidAmount@currencyID': currency,
    'cbc:PayableAmount': of(content.dueMinor),
    'cbc:PayableAmount@currencyID': currency,
  } as const;
}

function linesOf(content: DocumentContent, amounts: Amounts): [Line, ...Line[]] {
  const known = content.lines.flatMap((line) =>
    line.basisPoints === null ? [] : [lineOf(line, line.basisPoints)],
  );
  // With several rates nobody knows which line has which, so there is a line for each rate.
  const lines =
    known.length === content.lines.length
      ? known
      : content.vat.map((part) => lineOf(lineOfPart(content, part), part.basisPoints));
  const [first, ...others] = lines.map((line, index) => ({
    'cbc:ID': String(index + 1),
    ...line(amounts),
  }));
  return [present(first, 'a line'), ...others];
}

const lineOfPart = (content: DocumentContent, part: VatPart): DocumentLine => ({
  title: content.campaignTitle,
  variant: null,
  quantity: 1,
  netMinor: part.netMinor,
  grossMinor: part.netMinor + part.vatMinor,
  basisPoints: part.basisPoints,
});

/** A price is never negative in EN 16931 (BR-27), so a reduction is a negative quantity. */
const lineOf =
  ({ title, variant, quantity, netMinor }: DocumentLine, basisPoints: number) =>
  ({ currency, of }: Amounts): Omit<Line, 'cbc:ID'> => ({
    'cbc:InvoicedQuantity': String(netMinor < 0 ? -quantity : quantity),
    'cbc:InvoicedQuantity@unitCode': PIECE,
    'cbc:LineExtensionAmount': of(netMinor),
    'cbc:LineExtensionAmount@currencyID': currency,
    'cac:Item': {
      'cbc:Name': title,
      ...(variant === null ? {} : { 'cac:SellersItemIdentification': { 'cbc:ID': variant } }),
      'cac:ClassifiedTaxCategory': categoryOf(basisPoints),
    },
    'cac:Price': {
      'cbc:PriceAmount': of(Math.abs(netMinor)),
      'cbc:PriceAmount@currencyID': currency,
      // The price of all pieces together: the price of one may not be a whole number of cents.
      'cbc:BaseQuantity': String(quantity),
      'cbc:BaseQuantity@unitCode': PIECE,
    },
  });

/** S: taxed. G: free of tax, because it is exported; nothing else is sold without tax. */
const categoryOf = (basisPoints: number) => ({
  'cbc:ID': basisPoints === 0 ? ('G' as const) : ('S' as const),
  'cbc:Percent': percent(basisPoints),
  'cac:TaxScheme': VAT,
});

const exemptionOf = ({ basisPoints }: VatPart) =>
  basisPoints === 0
    ? ({
        'cbc:TaxExemptionReasonCode': 'VATEX-EU-G',
        'cbc:TaxExemptionReason': 'Export (CGI, article 262 I)',
      } as const)
    : {};

/** "20", "5.5": exact text of hundredths of a percent. */
const percent = (basisPoints: number): string =>
  `${Math.trunc(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, '0')}`;

type Country = Ubl['cac:AccountingSupplierParty']['cac:Party']['cac:PostalAddress']['cac:Country'];
const countryOf = (code: string): Country =>
  ({ 'cbc:IdentificationCode': code }) as unknown as Country;

function sellerParty(
  seller: DocumentContent['seller'],
): Ubl['cac:AccountingSupplierParty']['cac:Party'] {
  const { line1, postcode, city, country } = seller.address;
  return {
    'cac:PostalAddress': {
      'cbc:StreetName': line1,
      'cbc:CityName': city,
      'cbc:PostalZone': postcode,
      'cac:Country': countryOf(country),
    },
    'cac:PartyTaxScheme': [{ 'cbc:CompanyID': seller.vatId, 'cac:TaxScheme': VAT }],
    'cac:PartyLegalEntity': {
      'cbc:RegistrationName': seller.name,
      'cbc:CompanyID': seller.siren,
      'cbc:CompanyID@schemeID': SIREN_SCHEME,
      'cbc:CompanyLegalForm': `${seller.legalForm}, RCS ${seller.rcs}`,
    },
  };
}

function buyerParty(buyer: Buyer): Ubl['cac:AccountingCustomerParty']['cac:Party'] {
  const { line1, line2, postcode, city, country } = buyer.address;
  return {
    'cac:PostalAddress': {
      'cbc:StreetName': line1,
      ...(line2 === null ? {} : { 'cbc:AdditionalStreetName': line2 }),
      'cbc:CityName': city,
      'cbc:PostalZone': postcode,
      'cac:Country': countryOf(country),
    },
    ...(buyer.vatId === null
      ? {}
      : { 'cac:PartyTaxScheme': { 'cbc:CompanyID': buyer.vatId, 'cac:TaxScheme': VAT } }),
    'cac:PartyLegalEntity': {
      'cbc:RegistrationName': buyer.companyName ?? buyer.name,
      ...registrationOf(buyer),
    },
    'cac:Contact': { 'cbc:Name': buyer.name },
  };
}

function registrationOf({ registrationId, address: { country } }: Buyer) {
  if (registrationId === null) return {};
  const digits = registrationId.replaceAll(' ', '');
  const scheme =
    country === 'FR' && /^\d{9}$/.test(digits)
      ? { 'cbc:CompanyID@schemeID': SIREN_SCHEME as '0002' }
      : country === 'FR' && /^\d{14}$/.test(digits)
        ? { 'cbc:CompanyID@schemeID': SIRET_SCHEME as '0009' }
        : {};
  return { 'cbc:CompanyID': digits, ...scheme };
}
