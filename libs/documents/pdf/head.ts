import type { PrintedDocument } from '../documents.types.js';
import type { DocumentWords } from '../words/document-words.js';
import type { Formats } from './formats.js';
import { COLOURS, PAGE, type Place, type Sheet } from './sheet.js';

const LEFT: Place = { x: PAGE.left, width: 235 };
const RIGHT: Place = { x: 312, width: 235 };

/** Title, days, and the two parties. */
export function head(
  sheet: Sheet,
  document: PrintedDocument,
  words: DocumentWords,
  formats: Formats,
): void {
  if (!document.content.seller.isReal) {
    sheet.paragraph(words.demo, { bold: true, colour: COLOURS.alarm });
    sheet.y += 8;
  }
  sheet.paragraph(
    `${words.titles[document.kind]} ${document.label}`,
    { size: 19, bold: true },
    'H1',
  );
  sheet.y += 6;
  sheet.paragraph(
    [
      `${words.issuedOn}${words.colon}${formats.day(document.issuedOn)}`,
      `${eventWord(document, words)}${words.colon}${formats.day(document.content.eventOn)}`,
    ].join('   ·   '),
  );
  sheet.paragraph(`${words.campaign}${words.colon}${document.content.campaignTitle}`);
  sheet.paragraph(`${words.pledge}${words.colon}${document.pledgeId}`, {
    size: 8,
    colour: COLOURS.quiet,
  });
  sheet.y += 16;
  parties(sheet, document, words, formats);
}

function eventWord({ content }: PrintedDocument, words: DocumentWords): string {
  const byPurpose = {
    deposit: words.paidOn,
    deposit_again: words.returnedOn,
    refund: words.refundedOn,
    final: words.handedOverOn,
  } as const;
  return byPurpose[content.purpose];
}

function parties(
  sheet: Sheet,
  document: PrintedDocument,
  words: DocumentWords,
  formats: Formats,
): void {
  const top = sheet.y;
  party(sheet, LEFT, words.seller, sellerLines(document, words, formats));
  const afterSeller = sheet.y;
  sheet.y = top;
  party(sheet, RIGHT, words.buyer, buyerLines(document, words, formats));
  sheet.y = Math.max(sheet.y, afterSeller) + 16;
}

function party(sheet: Sheet, place: Place, title: string, lines: readonly string[]): void {
  sheet.within('Sect', () => {
    sheet.y += sheet.write('H2', title, place, { size: 8, colour: COLOURS.quiet }) + 2;
    lines.forEach((line, index) => {
      sheet.y += sheet.write('P', line, place, { bold: index === 0 });
    });
  });
}

function sellerLines(
  { content: { seller } }: PrintedDocument,
  words: DocumentWords,
  formats: Formats,
): string[] {
  const { line1, postcode, city, country } = seller.address;
  return [
    seller.name,
    seller.legalForm,
    line1,
    `${postcode} ${city}, ${formats.country(country)}`,
    `${words.siren} ${seller.siren} – RCS ${seller.rcs}`,
    `${words.vatId} ${seller.vatId}`,
  ];
}

function buyerLines({ buyer }: PrintedDocument, words: DocumentWords, formats: Formats): string[] {
  if (buyer === null) return [words.buyerForgotten];
  const { line1, line2, postcode, city, country } = buyer.address;
  return [
    buyer.companyName ?? buyer.name,
    buyer.companyName === null ? '' : buyer.name,
    line1,
    line2 ?? '',
    `${postcode} ${city}`.trim(),
    formats.country(country),
    buyer.vatId === null ? '' : `${words.vatId} ${buyer.vatId}`,
    buyer.registrationId === null ? '' : `${words.registrationId} ${buyer.registrationId}`,
  ].filter((line) => line !== '');
}
