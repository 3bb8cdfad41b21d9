import { present } from '#libs/kernel/assert';
import { localInZone } from '#libs/kernel/time';
import { termsIn, type CampaignTerms } from '#libs/campaigns/campaigns.types';
import type {
  DocumentContent,
  DocumentKind,
  DocumentLocale,
  NamedDocument,
  Seller,
} from '../documents.types.js';
import { documentWords, type DocumentWords } from '../words/document-words.js';
import { mentionsOf } from '../words/mentions.js';
import { causeOf, type CauseKind, type DocumentCause } from './causes.queries.js';
import { linesOfPledge, splitNet, type GrossLine } from './document-lines.js';
import type { DraftDocument, EarlierDocument } from './documents.statements.js';
import type { PledgeFacts } from './pledge-facts.queries.js';

/** Everything a document is written from. */
export interface Writing {
  readonly id: string;
  readonly cause: DocumentCause;
  readonly pledge: PledgeFacts;
  readonly terms: CampaignTerms;
  /** Of the same pledge, the oldest first. */
  readonly earlier: readonly EarlierDocument[];
  readonly seller: Seller;
  /** Where the accountant's days begin. */
  readonly timeZone: string;
}

const KINDS: Readonly<Record<CauseKind, DocumentKind>> = {
  charge: 'deposit_invoice',
  refund_left: 'credit_note',
  // A credit note that was issued is never taken out of the series: who owes the deposit again is
  // invoiced again, and the new invoice names the credit note (CGI, article 289 I 5).
  refund_returned: 'deposit_invoice',
  hand_over: 'final_invoice',
};

const PURPOSES: Readonly<Record<CauseKind, DocumentContent['purpose']>> = {
  charge: 'deposit',
  refund_left: 'refund',
  refund_returned: 'deposit_again',
  hand_over: 'final',
};

/** One document as it will stand for ten years; all but its number, and pure. */
export function writeDocument(writing: Writing): DraftDocument {
  const { cause, pledge } = writing;
  const locale = localeOf(pledge.locale);
  const named = namedBy(writing);
  const netMinor = sumOf(cause.parts, 'netMinor');
  const vatMinor = sumOf(cause.parts, 'vatMinor');
  const [part] = cause.parts;
  const single = cause.parts.length === 1 && part !== undefined ? part : null;
  const grossLines = linesOf(writing, netMinor + vatMinor, locale);
  const purpose = PURPOSES[cause.kind];
  const content: DocumentContent = {
    seller: writing.seller,
    campaignTitle: termsIn(writing.terms, locale).title,
    eventOn: dayIn(cause.occurredAt, writing.timeZone),
    lines: splitNet(grossLines, netMinor, single?.basisPoints ?? null),
    vat: cause.parts,
    netMinor,
    dueMinor: 0,
    names: named,
    purpose,
    mentions: mentionsOf(locale, {
      purpose,
      vat: cause.parts,
      seller: writing.seller,
      toCompany: pledge.buyer.companyName !== null,
    }),
    deliveryCountry: pledge.deliveryCountry,
  };
  return {
    id: writing.id,
    kind: KINDS[cause.kind],
    cause: causeOf(cause),
    pledgeId: pledge.pledgeId,
    campaignId: cause.campaignId,
    refersTo: cause.kind === 'charge' ? null : (named[0]?.id ?? null),
    currency: cause.currency,
    grossMinor: netMinor + vatMinor,
    vatMinor,
    vatCountry: single?.country ?? null,
    vatBasisPoints: single?.basisPoints ?? null,
    locale,
    content,
    buyer: pledge.buyer,
  };
}

/** The documents that a document must name. */
function namedBy({ cause, earlier }: Writing): NamedDocument[] {
  switch (cause.kind) {
    case 'charge':
      return [];
    case 'refund_left': {
      const final = earlier.filter(({ kind }) => kind === 'final_invoice');
      const deposits = earlier.filter(({ content }) => content.purpose === 'deposit');
      return (final.length > 0 ? final : deposits).map(named);
    }
    case 'refund_returned': {
      const creditNote = causeOf({ kind: 'refund_left', causeId: cause.causeId });
      return earlier.filter((document) => document.cause === creditNote).map(named);
    }
    case 'hand_over':
      return earlier.map(named);
  }
}

const named = ({ id, kind, label, issuedOn, grossMinor, vatMinor }: EarlierDocument) => ({
  id,
  kind,
  label,
  issuedOn,
  grossMinor,
  vatMinor,
});

/** All that was bought where the amount is all of it, else what the amount stands for. */
function linesOf(
  { cause, pledge, terms }: Writing,
  grossMinor: number,
  locale: DocumentLocale,
): GrossLine[] {
  const bought = linesOfPledge(pledge, termsIn(terms, locale), locale);
  const whole = bought.reduce((sum, line) => sum + line.grossMinor, 0);
  if (whole === grossMinor) return bought;
  const words = documentWords(locale);
  const only = (title: string, amount: number): GrossLine => ({
    title,
    variant: null,
    quantity: 1,
    grossMinor: amount,
  });
  if (cause.kind === 'hand_over') {
    return [...bought, only(words.givenBack, grossMinor - whole)];
  }
  return [only(partTitle(cause.kind, words, termsIn(terms, locale).title), grossMinor)];
}

function partTitle(kind: CauseKind, words: DocumentWords, campaign: string): string {
  const titles: Readonly<Partial<Record<CauseKind, string>>> = {
    charge: words.depositFor,
    refund_left: words.refundFor,
    refund_returned: words.depositAgainFor,
  };
  return present(titles[kind], 'the words for a part').replace('{campaign}', campaign);
}

const sumOf = (parts: DocumentCause['parts'], of: 'netMinor' | 'vatMinor'): number =>
  parts.reduce((sum, part) => sum + part[of], 0);

const localeOf = (wanted: string): DocumentLocale => (/^fr\b/i.test(wanted) ? 'fr' : 'en');

/** The day in the zone: "2026-07-12". */
export function dayIn(instant: Date, zone: string): string {
  const { year, month, day } = localInZone(instant, zone);
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}
