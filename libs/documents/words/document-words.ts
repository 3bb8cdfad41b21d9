import type { DocumentKind, DocumentLocale } from '../documents.types.js';

/** Everything a document says beside its facts; whole sentences of the law are in `mentions.ts`. */
export interface DocumentWords {
  readonly titles: Readonly<Record<DocumentKind, string>>;
  /** Between a word and what it stands for. */
  readonly colon: string;
  readonly issuedOn: string;
  readonly paidOn: string;
  readonly refundedOn: string;
  readonly returnedOn: string;
  readonly handedOverOn: string;
  readonly pledge: string;
  readonly campaign: string;
  readonly page: string;
  readonly seller: string;
  readonly buyer: string;
  readonly buyerForgotten: string;
  readonly vatId: string;
  readonly registrationId: string;
  readonly siren: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitNet: string;
  readonly vatRate: string;
  readonly net: string;
  readonly gross: string;
  readonly vat: string;
  readonly vatTable: string;
  readonly totalNet: string;
  readonly totalVat: string;
  readonly totalGross: string;
  readonly totalRefunded: string;
  readonly alreadyPaid: string;
  readonly due: string;
  readonly refersTo: string;
  readonly takesBack: string;
  readonly deducts: string;
  readonly shipping: string;
  readonly givenBack: string;
  readonly depositFor: string;
  readonly refundFor: string;
  readonly depositAgainFor: string;
  readonly demo: string;
}

const en: DocumentWords = {
  titles: {
    deposit_invoice: 'Deposit invoice',
    credit_note: 'Credit note',
    final_invoice: 'Final invoice',
  },
  colon: ': ',
  issuedOn: 'Date of issue',
  paidOn: 'Paid on',
  refundedOn: 'Refunded on',
  returnedOn: 'Refund came back on',
  handedOverOn: 'Handed over on',
  pledge: 'Pledge',
  campaign: 'Campaign',
  page: 'Page {page} of {pages}',
  seller: 'Seller',
  buyer: 'Billed to',
  buyerForgotten: 'No longer kept: the time for which the law asks for it is over.',
  vatId: 'VAT number',
  registrationId: 'Registration number',
  siren: 'SIREN',
  description: 'Description',
  quantity: 'Qty',
  unitNet: 'Unit price excl. VAT',
  vatRate: 'VAT rate',
  net: 'Excl. VAT',
  gross: 'Incl. VAT',
  vat: 'VAT',
  vatTable: 'VAT by rate',
  totalNet: 'Total excl. VAT',
  totalVat: 'VAT',
  totalGross: 'Total incl. VAT',
  totalRefunded: 'Total refunded incl. VAT',
  alreadyPaid: 'Already paid',
  due: 'Left to pay',
  refersTo: 'Corrects {label} of {date}',
  takesBack: 'Takes back credit note {label} of {date}, because its refund came back',
  deducts: 'Documents issued before',
  shipping: 'Shipping',
  givenBack: 'Refunded before',
  depositFor: 'Deposit for "{campaign}"',
  refundFor: 'Part of the deposit for "{campaign}" refunded',
  depositAgainFor: 'Deposit for "{campaign}" after a refund that came back',
  demo: 'DEMO: the identity of the seller is made up. Not an invoice.',
};

const fr: DocumentWords = {
  titles: {
    deposit_invoice: "Facture d'acompte",
    credit_note: 'Avoir',
    final_invoice: 'Facture définitive',
  },
  // French typography wants a space that does not break before it.
  colon: '\u00a0: ',
  issuedOn: "Date d'émission",
  paidOn: 'Payé le',
  refundedOn: 'Remboursé le',
  returnedOn: 'Remboursement revenu le',
  handedOverOn: 'Remis le',
  pledge: 'Engagement',
  campaign: 'Campagne',
  page: 'Page {page} sur {pages}',
  seller: 'Vendeur',
  buyer: 'Facturé à',
  buyerForgotten: "N'est plus conservé : la durée exigée par la loi est écoulée.",
  vatId: 'N° de TVA',
  registrationId: "N° d'immatriculation",
  siren: 'SIREN',
  description: 'Désignation',
  quantity: 'Qté',
  unitNet: 'Prix unitaire HT',
  vatRate: 'Taux TVA',
  net: 'Montant HT',
  gross: 'Montant TTC',
  vat: 'TVA',
  vatTable: 'TVA par taux',
  totalNet: 'Total HT',
  totalVat: 'TVA',
  totalGross: 'Total TTC',
  totalRefunded: 'Total remboursé TTC',
  alreadyPaid: 'Déjà payé',
  due: 'Reste à payer',
  refersTo: 'Rectifie {label} du {date}',
  takesBack: "Annule l'avoir {label} du {date}, dont le remboursement est revenu",
  deducts: 'Documents émis auparavant',
  shipping: 'Livraison',
  givenBack: 'Remboursé auparavant',
  depositFor: 'Acompte pour « {campaign} »',
  refundFor: "Remboursement d'une partie de l'acompte pour « {campaign} »",
  depositAgainFor: 'Acompte pour « {campaign} » après un remboursement revenu',
  demo: "DÉMO : l'identité du vendeur est inventée. N'est pas une facture.",
};

const WORDS: Readonly<Record<DocumentLocale, DocumentWords>> = { en, fr };

export const documentWords = (locale: DocumentLocale): DocumentWords => WORDS[locale];
