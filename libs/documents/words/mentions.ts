import type { DocumentContent, DocumentLocale, Seller, VatPart } from '../documents.types.js';

interface MentionFacts {
  readonly purpose: DocumentContent['purpose'];
  readonly vat: readonly VatPart[];
  readonly seller: Seller;
  readonly toCompany: boolean;
}

type Mention =
  'goods' | 'deposit' | 'credit_note' | 'final' | 'one_stop_shop' | 'export' | 'between_companies';

/**
 * Sentences that French law wants beside the figures: the kind of operation and the reason why VAT is due
 * or not (CGI annexe II, article 242 nonies A, I 8° bis and 12°; article 269, 2 a for deposits since
 * 2023; article 262 I for exports; articles 258 A and 298 sexdecies G for the one-stop shop), and between
 * companies discount, penalties and the fixed sum for recovery (Code de commerce, articles L441-9,
 * L441-10 and D441-5). To be confirmed by the accountant.
 */
const SENTENCES: Readonly<Record<DocumentLocale, Readonly<Record<Mention, string>>>> = {
  en: {
    goods: 'Kind of operation: supply of goods.',
    deposit:
      'Deposit on goods to be supplied; VAT is due when it is collected (article 269, 2 a, of the French tax code).',
    credit_note: 'The VAT of this credit note reduces the VAT of the invoice that it corrects.',
    final:
      'The deposit has been paid and its VAT has become due with it: nothing is left to pay and no further VAT is due.',
    one_stop_shop:
      'VAT of the country of destination ({country}), declared through the one-stop shop (OSS).',
    export: 'Exempt from VAT: export (article 262 I of the French tax code).',
    between_companies:
      'Paid in full, no discount for early payment. Late payment would bear interest at three times the legal rate and a fixed sum of €40 for recovery (articles L441-10 and D441-5 of the French commercial code).',
  },
  fr: {
    goods: "Catégorie de l'opération : livraison de biens.",
    deposit:
      "Acompte sur une livraison de biens ; TVA exigible à l'encaissement (article 269, 2 a, du CGI).",
    credit_note: "La TVA de cet avoir vient en diminution de celle de la facture qu'il rectifie.",
    final:
      "L'acompte a été payé et sa TVA est devenue exigible avec lui : rien ne reste à payer et aucune TVA supplémentaire n'est due.",
    one_stop_shop:
      "TVA de l'État de destination ({country}), déclarée par le guichet unique (OSS).",
    export: 'Exonération de TVA : exportation (article 262 I du CGI).',
    between_companies:
      "Payé en totalité, pas d'escompte pour paiement anticipé. Tout retard de paiement porterait intérêt à trois fois le taux légal et une indemnité forfaitaire de recouvrement de 40 € (articles L441-10 et D441-5 du Code de commerce).",
  },
};

const BY_PURPOSE: Readonly<Record<DocumentContent['purpose'], Mention>> = {
  deposit: 'deposit',
  deposit_again: 'deposit',
  refund: 'credit_note',
  final: 'final',
};

export function mentionsOf(locale: DocumentLocale, facts: MentionFacts): string[] {
  const say = (mention: Mention): string => SENTENCES[locale][mention];
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const abroad = facts.vat
    .filter(({ country, vatMinor }) => country !== facts.seller.address.country && vatMinor > 0)
    .map(({ country }) => say('one_stop_shop').replace('{country}', names.of(country) ?? country));
  const untaxed = facts.vat.some(({ basisPoints }) => basisPoints === 0) ? [say('export')] : [];
  const company = facts.toCompany && facts.purpose !== 'refund' ? [say('between_companies')] : [];
  return [say('goods'), say(BY_PURPOSE[facts.purpose]), ...new Set(abroad), ...untaxed, ...company];
}
