import type { Currency } from '#libs/kernel/currency';

export type DocumentKind = 'deposit_invoice' | 'credit_note' | 'final_invoice';
export type DocumentLocale = 'en' | 'fr';
export type SeriesCode = 'A' | 'D' | 'F';

/** Each kind has its series: D deposit invoices, A credit notes ("avoirs"), F final invoices. */
export const SERIES: Readonly<Record<DocumentKind, SeriesCode>> = {
  deposit_invoice: 'D',
  credit_note: 'A',
  final_invoice: 'F',
};

/** Who sells, as the law wants it on every invoice (configuration `SELLER_…`). */
export interface Seller {
  readonly name: string;
  /** "SAS au capital de 10 000 €". */
  readonly legalForm: string;
  readonly address: SellerAddress;
  /** Nine digits. */
  readonly siren: string;
  /** Where the company is registered: "Paris". */
  readonly rcs: string;
  readonly vatId: string;
  /** False while the values of the demo are in use. */
  readonly isReal: boolean;
}

interface SellerAddress {
  readonly line1: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
}

/** Where goods are picked up, only country and postcode are known. */
export interface BilledAddress {
  readonly line1: string;
  readonly line2: string | null;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
}

/** Personal data: whom a document is made out to. */
export interface Buyer {
  readonly name: string;
  readonly companyName: string | null;
  readonly vatId: string | null;
  readonly registrationId: string | null;
  readonly address: BilledAddress;
}

/** Amounts of a document are in minor units of its currency; a reduction is negative. */
export interface DocumentLine {
  readonly title: string;
  readonly variant: string | null;
  readonly quantity: number;
  readonly netMinor: number;
  readonly grossMinor: number;
  /** Null where the document has several rates. */
  readonly basisPoints: number | null;
}

/** One rate of one country. */
export interface VatPart {
  readonly country: string;
  readonly category: string;
  readonly basisPoints: number;
  readonly netMinor: number;
  readonly vatMinor: number;
}

/** Another document that this one names. */
export interface NamedDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly label: string;
  readonly issuedOn: string; // "2026-07-12"
  readonly grossMinor: number;
  readonly vatMinor: number;
}

/** What stands in a document beside its columns, frozen when it was issued. */
export interface DocumentContent {
  readonly seller: Seller;
  readonly campaignTitle: string;
  /** The day the money came or went, or the goods were handed over. */
  readonly eventOn: string;
  readonly lines: readonly DocumentLine[];
  readonly vat: readonly VatPart[];
  readonly netMinor: number;
  /** Still to be paid: nothing, because the money has been taken. */
  readonly dueMinor: number;
  /** Documents this one corrects or takes into account, the oldest first. */
  readonly names: readonly NamedDocument[];
  /** What it does to another document: nothing, or takes a credit note back. */
  readonly purpose: 'deposit' | 'deposit_again' | 'refund' | 'final';
  /** Whole sentences in the language of the document. */
  readonly mentions: readonly string[];
  /** Where the goods go when that is another place than the buyer's. */
  readonly deliveryCountry: string;
}

/** A document without its buyer. */
export interface IssuedDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly series: SeriesCode;
  readonly year: number;
  readonly number: number;
  readonly label: string;
  readonly issuedOn: string; // "2026-07-12"
  readonly issuedAt: Date;
  readonly cause: string;
  readonly pledgeId: string;
  readonly campaignId: string;
  readonly currency: Currency;
  readonly grossMinor: number;
  readonly vatMinor: number;
  readonly locale: DocumentLocale;
  readonly content: DocumentContent;
}

/** A document with whom it was made out to; null when the time to keep that is over. */
export interface PrintedDocument extends IssuedDocument {
  readonly buyer: Buyer | null;
}
