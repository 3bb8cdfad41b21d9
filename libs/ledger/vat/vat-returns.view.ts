import { ApiProperty } from '@nestjs/swagger';
import { LedgerMoneyView } from '../ledger-money.view.js';
import { vatSchemeOf, type VatScheme } from './vat-of.js';
import type { VatReturnRow } from './vat-returns.queries.js';

const SCHEMES: readonly VatScheme[] = ['domestic', 'oss', 'export'];

export class VatReturnLineView {
  @ApiProperty({ enum: SCHEMES, description: 'oss: declared through the one-stop shop' })
  scheme!: VatScheme;
  @ApiProperty({ example: 'DE', description: 'Whose VAT it is' }) country!: string;
  @ApiProperty({ example: 'standard' }) category!: string;
  @ApiProperty({ type: 'integer', example: 1900 }) basisPoints!: number;
  @ApiProperty({ type: LedgerMoneyView, description: 'Without tax; less what was given back' })
  base!: LedgerMoneyView;
  @ApiProperty({ type: LedgerMoneyView }) tax!: LedgerMoneyView;
}

export class VatSchemeTotalView {
  @ApiProperty({ enum: SCHEMES }) scheme!: VatScheme;
  @ApiProperty({ type: LedgerMoneyView }) base!: LedgerMoneyView;
  @ApiProperty({ type: LedgerMoneyView }) tax!: LedgerMoneyView;
}

export class VatUnknownView {
  @ApiProperty({ type: LedgerMoneyView }) base!: LedgerMoneyView;
  @ApiProperty({ type: LedgerMoneyView }) tax!: LedgerMoneyView;
}

export class VatReturnView {
  @ApiProperty({ format: 'date' }) from!: string;
  @ApiProperty({ format: 'date' }) to!: string;
  @ApiProperty({ type: [VatReturnLineView] }) items!: VatReturnLineView[];
  @ApiProperty({ type: [VatSchemeTotalView] }) totals!: VatSchemeTotalView[];
  @ApiProperty({
    type: [VatUnknownView],
    description:
      'Booked on deposits, sales or VAT without saying of which VAT: to be looked at by finance',
  })
  withoutFacts!: VatUnknownView[];
}

export function vatReturnView(
  rows: readonly VatReturnRow[],
  span: { readonly from: string; readonly to: string },
  home: string,
): VatReturnView {
  const items = rows.flatMap((row) => lineOf(row, home));
  const withoutFacts = rows.filter(
    ({ country, baseMinor, taxMinor }) => country === null && (baseMinor !== 0 || taxMinor !== 0),
  );
  return { ...span, items, totals: totalsOf(items), withoutFacts: withoutFacts.map(sums) };
}

function lineOf(row: VatReturnRow, home: string): VatReturnLineView[] {
  const { country, category, basisPoints } = row;
  if (country === null || category === null || basisPoints === null) return [];
  return [{ scheme: vatSchemeOf(country, home), country, category, basisPoints, ...sums(row) }];
}

const sums = ({ baseMinor, taxMinor, currency }: VatReturnRow): VatUnknownView => ({
  base: { amount: baseMinor, currency },
  tax: { amount: taxMinor, currency },
});

function totalsOf(items: readonly VatReturnLineView[]): VatSchemeTotalView[] {
  const totals = new Map<string, VatSchemeTotalView>();
  for (const { scheme, base, tax } of items) {
    const { currency } = base;
    const key = `${scheme} ${currency}`;
    const none = { amount: 0, currency };
    const total = totals.get(key) ?? { scheme, base: none, tax: none };
    totals.set(key, {
      scheme,
      base: { amount: total.base.amount + base.amount, currency },
      tax: { amount: total.tax.amount + tax.amount, currency },
    });
  }
  return [...totals.values()];
}
