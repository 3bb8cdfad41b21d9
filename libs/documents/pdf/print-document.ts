import type { NamedDocument, PrintedDocument } from '../documents.types.js';
import { embedFacturX, facturX } from '../facturx/factur-x.js';
import { documentWords, type DocumentWords } from '../words/document-words.js';
import { formatsOf, type Formats } from './formats.js';
import { head } from './head.js';
import { lineTable } from './line-table.js';
import { COLOURS, Sheet } from './sheet.js';
import { totals } from './totals.js';

/**
 * A document as a PDF/A-3 with A4 pages, in its own language; for companies with Factur-X inside. The same document has the same bytes, as
 * long as the versions of the libraries are the same.
 */
export async function printDocument(document: PrintedDocument): Promise<Buffer> {
  const xml = await facturX(document);
  const sheet = drawDocument(document);
  if (xml !== null) embedFacturX(sheet, xml, document.issuedAt);
  return sheet.bytes();
}

function drawDocument(document: PrintedDocument): Sheet {
  const words = documentWords(document.locale);
  const formats = formatsOf(document);
  const { seller } = document.content;
  const sheet = new Sheet({
    title: `${words.titles[document.kind]} ${document.label}`,
    author: seller.name,
    locale: document.locale,
    issuedAt: document.issuedAt,
  });
  head(sheet, document, words, formats);
  references(sheet, document, words, formats);
  lineTable(sheet, document.content, words, formats);
  sheet.y += 6;
  totals(sheet, document, words, formats);
  sheet.y += 14;
  for (const mention of document.content.mentions) {
    sheet.paragraph(mention, { size: 8, colour: COLOURS.quiet });
    sheet.y += 2;
  }
  const identity = `${seller.name}, ${seller.legalForm} – SIREN ${seller.siren} – RCS ${seller.rcs} – ${seller.vatId}`;
  sheet.footer((page, pages) =>
    [identity, words.page.replace('{page}', String(page)).replace('{pages}', String(pages))].join(
      '\n',
    ),
  );
  return sheet;
}

/** The documents that this one corrects, takes back or deducts. */
function references(
  sheet: Sheet,
  { content }: PrintedDocument,
  words: DocumentWords,
  formats: Formats,
): void {
  const { names, purpose } = content;
  if (names.length === 0) return;
  if (purpose === 'final') {
    sheet.paragraph(words.deducts, { bold: true }, 'H2');
    for (const named of names) sheet.paragraph(deducted(named, words, formats));
  } else {
    const sentence = purpose === 'deposit_again' ? words.takesBack : words.refersTo;
    for (const { label, issuedOn } of names) {
      const text = sentence.replace('{label}', label).replace('{date}', formats.day(issuedOn));
      sheet.paragraph(text, { bold: true });
    }
  }
  sheet.y += 12;
}

function deducted(named: NamedDocument, words: DocumentWords, formats: Formats): string {
  const { kind, label, issuedOn, grossMinor, vatMinor } = named;
  const sign = kind === 'credit_note' ? -1 : 1;
  const title = `${words.titles[kind]} ${label}, ${formats.day(issuedOn)}`;
  const gross = `${words.gross} ${formats.money(sign * grossMinor)}`;
  return `${title}${words.colon}${gross} (${words.vat} ${formats.money(sign * vatMinor)})`;
}
