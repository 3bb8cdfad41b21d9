import { describe, expect, it } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { PrintedDocument } from '../documents.types.js';
import {
  COMPANY,
  line,
  printedDocument,
} from '../../../test/factories/printed-document.factory.js';
import { embeddedText } from '../../../test/support/pdf-text.js';
import { printDocument } from '../pdf/print-document.js';
import { facturX } from './factur-x.js';

const LISTS = [
  'IncludedSupplyChainTradeLineItem',
  'ApplicableTradeTax',
  'InvoiceReferencedDocument',
];
const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => LISTS.includes(name),
});

interface Tax {
  readonly CalculatedAmount: string;
  readonly BasisAmount: string;
  readonly CategoryCode: string;
  readonly RateApplicablePercent: string;
}
interface LineItem {
  readonly SpecifiedLineTradeAgreement: {
    readonly NetPriceProductTradePrice: {
      readonly ChargeAmount: string;
      readonly BasisQuantity: string;
    };
  };
  readonly SpecifiedLineTradeDelivery: { readonly BilledQuantity: string };
  readonly SpecifiedLineTradeSettlement: {
    readonly SpecifiedTradeSettlementLineMonetarySummation: { readonly LineTotalAmount: string };
  };
}
interface Settlement {
  readonly ApplicableTradeTax: readonly Tax[];
  readonly InvoiceReferencedDocument?: readonly { readonly IssuerAssignedID: string }[];
  readonly SpecifiedTradeSettlementHeaderMonetarySummation: Readonly<
    Record<
      | 'LineTotalAmount'
      | 'TaxBasisTotalAmount'
      | 'TaxTotalAmount'
      | 'GrandTotalAmount'
      | 'TotalPrepaidAmount'
      | 'DuePayableAmount',
      string
    >
  >;
}
interface Parsed {
  readonly CrossIndustryInvoice: {
    readonly ExchangedDocument: {
      readonly ID: string;
      readonly TypeCode: string;
      readonly IncludedNote: { readonly Content: string };
    };
    readonly SupplyChainTradeTransaction: {
      readonly IncludedSupplyChainTradeLineItem: readonly LineItem[];
      readonly ApplicableHeaderTradeSettlement: Settlement;
    };
  };
}

async function read(document: PrintedDocument): Promise<Parsed['CrossIndustryInvoice']> {
  const xml = (await facturX(document)) ?? '';
  expect(XMLValidator.validate(xml)).toBe(true);
  return (parser.parse(xml) as Parsed).CrossIndustryInvoice;
}

const cents = (text: string): number => Number(text.replace('.', ''));
const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);
const company = { buyer: COMPANY } as const;
const NAMED = {
  id: 'x',
  kind: 'deposit_invoice',
  label: 'D-2026-000001',
  issuedOn: '2026-07-01',
  grossMinor: 5490,
  vatMinor: 915,
} as const;

const CASES: readonly (readonly [string, PrintedDocument])[] = [
  ['three pieces and shipping', printedDocument([line(10_000, 3), line(590)], 2000, company)],
  ['a rate with a half', printedDocument([line(9999), line(1)], 550, company)],
  [
    'a final invoice with a reduction',
    printedDocument([line(4900), line(590), line(-1001)], 2000, {
      ...company,
      kind: 'final_invoice',
      content: { purpose: 'final', names: [NAMED] },
    }),
  ],
  [
    'a credit note',
    printedDocument([line(1001)], 2000, {
      ...company,
      kind: 'credit_note',
      content: { purpose: 'refund', names: [NAMED] },
    }),
  ],
];

describe('Factur-X', () => {
  it.each(CASES)('keeps the sums that EN 16931 asks for: %s', async (_, document) => {
    const { SupplyChainTradeTransaction: trade } = await read(document);
    const settlement = trade.ApplicableHeaderTradeSettlement;
    const totals = settlement.SpecifiedTradeSettlementHeaderMonetarySummation;
    const lines = trade.IncludedSupplyChainTradeLineItem.map((item) => ({
      total: cents(
        item.SpecifiedLineTradeSettlement.SpecifiedTradeSettlementLineMonetarySummation
          .LineTotalAmount,
      ),
      quantity: Number(item.SpecifiedLineTradeDelivery.BilledQuantity),
      price: cents(item.SpecifiedLineTradeAgreement.NetPriceProductTradePrice.ChargeAmount),
      per: Number(item.SpecifiedLineTradeAgreement.NetPriceProductTradePrice.BasisQuantity),
    }));
    expect(lines.every(({ price }) => price >= 0)).toBe(true); // BR-27
    for (const { total, quantity, price, per } of lines)
      expect(total).toBe((quantity * price) / per);
    expect(cents(totals.LineTotalAmount)).toBe(sum(lines.map(({ total }) => total))); // BR-CO-10
    expect(totals.TaxBasisTotalAmount).toBe(totals.LineTotalAmount); // BR-CO-13
    const taxes = settlement.ApplicableTradeTax;
    const tax = sum(taxes.map(({ CalculatedAmount }) => cents(CalculatedAmount)));
    expect(cents(totals.TaxTotalAmount)).toBe(tax); // BR-CO-14
    expect(cents(totals.GrandTotalAmount)).toBe(cents(totals.TaxBasisTotalAmount) + tax); // BR-CO-15
    const due = cents(totals.GrandTotalAmount) - cents(totals.TotalPrepaidAmount);
    expect(cents(totals.DuePayableAmount)).toBe(due); // BR-CO-16
    for (const { CalculatedAmount, BasisAmount, RateApplicablePercent } of taxes) {
      const exact = (cents(BasisAmount) * Number(RateApplicablePercent)) / 100;
      expect(Math.abs(cents(CalculatedAmount) - exact)).toBeLessThan(1); // BR-CO-17
    }
    expect(cents(totals.GrandTotalAmount)).toBe(document.grossMinor);
  });

  it('tells a deposit, a credit note and a final invoice apart and names what they correct', async () => {
    const kinds = await Promise.all(
      CASES.slice(1).map(async ([, document]) => {
        const { ExchangedDocument, SupplyChainTradeTransaction } = await read(document);
        const { InvoiceReferencedDocument } =
          SupplyChainTradeTransaction.ApplicableHeaderTradeSettlement;
        expect(typeof ExchangedDocument.IncludedNote.Content).toBe('string');
        return [ExchangedDocument.TypeCode, InvoiceReferencedDocument?.[0]?.IssuerAssignedID];
      }),
    );
    expect(kinds).toEqual([
      ['386', undefined],
      ['380', 'D-2026-000001'],
      ['381', 'D-2026-000001'],
    ]);
  });

  it('says that an export is free of tax, and why', async () => {
    const { SupplyChainTradeTransaction } = await read(
      printedDocument([line(120_000)], 0, { ...company, currency: 'JPY', locale: 'en' }),
    );
    expect(
      SupplyChainTradeTransaction.ApplicableHeaderTradeSettlement.ApplicableTradeTax,
    ).toMatchObject([{ CategoryCode: 'G', CalculatedAmount: '0', BasisAmount: '120000' }]);
  });

  it('is for companies only, and for amounts that the standard can say', async () => {
    await expect(facturX(printedDocument([line(4900)]))).resolves.toBeNull();
    const dinars = printedDocument([line(4900)], 2000, { ...company, currency: 'KWD' });
    await expect(facturX(dinars)).resolves.toBeNull();
    await expect(facturX(printedDocument([line(4900)], 2000, { buyer: null }))).resolves.toBeNull();
  });

  it('refuses what does not fit the schema of the standard', async () => {
    const wrong = printedDocument([line(4901)], 2000, {
      buyer: { ...COMPANY, address: { ...COMPANY.address, country: 'ZZ' } },
    });
    await expect(facturX(wrong)).rejects.toThrow();
  });

  it('is embedded in the PDF, where it is told in the metadata', async () => {
    const document = printedDocument([line(4900)], 2000, company);
    const pdf = await printDocument(document);
    expect(embeddedText(pdf, '<?xml')).toBe(await facturX(document));
    const raw = pdf.toString('latin1');
    expect(raw).toContain('/AFRelationship /Alternative');
    expect(raw).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>');
    expect(raw).toContain('<pdfaid:part>3</pdfaid:part>');
  });
});
