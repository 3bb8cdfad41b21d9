import { describe, expect, it } from '@jest/globals';
import {
  COMPANY,
  line,
  printedDocument,
} from '../../../test/factories/printed-document.factory.js';
import { pdfText } from '../../../test/support/pdf-text.js';
import { printDocument } from './print-document.js';

const NAMED = {
  id: 'x',
  kind: 'deposit_invoice',
  label: 'D-2026-000001',
  issuedOn: '2026-07-01',
  grossMinor: 5490,
  vatMinor: 915,
} as const;

const textOf = async (...of: Parameters<typeof printedDocument>): Promise<string> =>
  pdfText(await printDocument(printedDocument(...of)));

describe('a printed document', () => {
  it('says in French who sells, who buys, what, and the tax of each rate', async () => {
    const text = await textOf([line(147_000, 3), line(590)]);
    for (const words of [
      "Facture d'acompte D-2026-000123",
      "Date d'émission : 12 juillet 2026",
      'SIREN 000000000',
      'Ágnes Őrsi-Łukasiewicz Ωμέγα',
      'Fauteuil Łódź',
      '408,33',
      '20 % (FR)',
      '1 475,90 €',
      'Reste à payer',
      "TVA exigible à l'encaissement",
      'Page 1 sur 1',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('names a company, its numbers, and what the law wants between companies', async () => {
    const text = await textOf([line(4900)], 2000, { buyer: COMPANY });
    for (const words of ['Őszibarack & Fils', 'FR40303265045', '303265045', '40 €']) {
      expect(text).toContain(words);
    }
  });

  it.each([
    ['KWD', 1_234_567, 'KWD 1,234.567'],
    ['JPY', 1_234_567, 'JP¥1,234,567'],
    ['EUR', 1_234_567, '€12,345.67'],
  ] as const)('writes amounts with the decimals of %s', async (currency, amount, written) => {
    expect(await textOf([line(amount)], 2000, { currency, locale: 'en' })).toContain(written);
  });

  it('names the invoice that a credit note corrects, and asks for nothing', async () => {
    const text = await textOf([line(1001)], 2000, {
      kind: 'credit_note',
      locale: 'en',
      content: { purpose: 'refund', names: [NAMED] },
    });
    expect(text).toContain('Corrects D-2026-000001 of 1 July 2026');
    expect(text).toContain('Total refunded incl. VAT');
    expect(text).not.toContain('Left to pay');
  });

  it('deducts in a final invoice what was issued before', async () => {
    const text = await textOf([line(4900), line(590)], 2000, {
      kind: 'final_invoice',
      content: { purpose: 'final', names: [NAMED] },
    });
    expect(text).toContain("Facture d'acompte D-2026-000001, 1 juillet 2026");
    expect(text).toContain('-54,90 €');
    expect(text).toContain('0,00 €');
  });

  it('goes on over pages, with the heads of the table again', async () => {
    const many = Array.from({ length: 40 }, (_, index) => line(100, 1, `Piece ${index}`));
    const text = await textOf(many, 2000, { locale: 'en' });
    expect(text.match(/^Description$/gm)?.length).toBeGreaterThan(1);
    expect(text).toContain('Page 2 of');
    expect(text).toContain('Piece 39');
  });

  it('has the same bytes each time, whatever was printed in between', async () => {
    const document = printedDocument([line(4900)], 2000, { buyer: COMPANY });
    const first = await printDocument(document);
    await printDocument(printedDocument([line(123)], 550, { locale: 'en' }));
    expect((await printDocument(document)).equals(first)).toBe(true);
  });

  it('says that its buyer is no longer kept when the law has let them go', async () => {
    const text = await textOf([line(4900)], 2000, { buyer: null });
    expect(text).toContain("N'est plus conservé");
  });

  it('says that a seller who is made up is no seller', async () => {
    expect(await textOf([line(4900)])).toContain('DÉMO');
  });
});
