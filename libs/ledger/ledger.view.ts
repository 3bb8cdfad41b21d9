import { ApiProperty } from '@nestjs/swagger';
import type { MoneyJson } from '#libs/kernel/money';
import type { ChartOfAccounts } from './chart/chart-of-accounts.js';
import type { AccountBalance, StoredEntry } from './ledger.queries.js';

const KINDS = ['asset', 'liability', 'income', 'expense', 'memo'];

export class LedgerMoneyView {
  @ApiProperty({ example: 4900, description: 'Minor units' }) amount!: number;
  @ApiProperty({ example: 'EUR' }) currency!: string;
}

export class OtherNumberView {
  @ApiProperty({ example: '445717' }) chartCode!: string;
  @ApiProperty() chartLabel!: string;
  @ApiProperty({ type: [String], example: ['BE', 'DE'] }) vatCountries!: string[];
}

export class AccountView {
  @ApiProperty({ example: 'customer_deposits' }) code!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: KINDS }) kind!: string;
  @ApiProperty({ example: '4191', description: 'Its number in the chart of accounts' })
  chartCode!: string;
  @ApiProperty({ example: 'Clients, acomptes reçus' }) chartLabel!: string;
  @ApiProperty({
    type: [OtherNumberView],
    description: 'Other numbers, of lines with the VAT of other countries',
  })
  otherNumbers!: OtherNumberView[];
  @ApiProperty({
    type: [LedgerMoneyView],
    description: 'One per currency; a debit balance is positive, a credit balance negative',
  })
  balances!: LedgerMoneyView[];
}

export class ChartView {
  @ApiProperty({ example: 'Plan comptable général' }) name!: string;
  @ApiProperty({ example: 'Confirm with your accountant.' }) note!: string;
}

export class AccountListView {
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) asOf!: string | null;
  @ApiProperty({ type: ChartView }) chart!: ChartView;
  @ApiProperty({ type: [AccountView] }) items!: AccountView[];
}

export class TrialBalanceLineView {
  @ApiProperty() account!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: KINDS }) kind!: string;
  @ApiProperty({ example: '4191' }) chartCode!: string;
  @ApiProperty() chartLabel!: string;
  @ApiProperty({ type: LedgerMoneyView }) debit!: LedgerMoneyView;
  @ApiProperty({ type: LedgerMoneyView }) credit!: LedgerMoneyView;
  @ApiProperty({ type: LedgerMoneyView, description: 'Debit less credit' })
  balance!: LedgerMoneyView;
}

export class TrialBalanceTotalView {
  @ApiProperty() currency!: string;
  @ApiProperty({ type: LedgerMoneyView }) debit!: LedgerMoneyView;
  @ApiProperty({ type: LedgerMoneyView }) credit!: LedgerMoneyView;
  @ApiProperty({ description: 'The database refuses entries that would make it false' })
  balanced!: boolean;
}

export class TrialBalanceView {
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) asOf!: string | null;
  @ApiProperty({ type: [TrialBalanceLineView] }) lines!: TrialBalanceLineView[];
  @ApiProperty({ type: [TrialBalanceTotalView] }) totals!: TrialBalanceTotalView[];
}

export class CauseView {
  @ApiProperty({ example: 'charge' }) kind!: string;
  @ApiProperty() id!: string;
}

export class LineView {
  @ApiProperty() account!: string;
  @ApiProperty({ enum: ['debit', 'credit'] }) side!: string;
  @ApiProperty({ type: LedgerMoneyView }) amount!: LedgerMoneyView;
}

export class EntryView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ description: 'The order of posting; not a number without gaps' })
  sequence!: number;
  @ApiProperty({ type: CauseView }) cause!: CauseView;
  @ApiProperty({ format: 'date-time' }) occurredAt!: string;
  @ApiProperty({ format: 'date-time' }) postedAt!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) campaignId!: string | null;
  @ApiProperty({ type: [String] }) pledgeIds!: readonly string[];
  @ApiProperty() description!: string;
  @ApiProperty({ type: [LineView] }) lines!: LineView[];
}

export class EntryPageView {
  @ApiProperty({ type: [EntryView] }) items!: readonly EntryView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

type Booked = AccountBalance & { readonly currency: MoneyJson['currency'] };
const isBooked = (row: AccountBalance): row is Booked => row.currency !== null;

export function accountListView(
  rows: readonly AccountBalance[],
  chart: ChartOfAccounts,
  asOf: string | null,
): AccountListView {
  const accounts = new Map<string, AccountView>();
  for (const row of inOrderOf(chart, rows)) {
    const { account: code, name, kind } = row;
    const numbers = { ...chartNumber(chart, row), otherNumbers: otherNumbers(chart, code) };
    const view = accounts.get(code) ?? { code, name, kind, ...numbers, balances: [] };
    if (isBooked(row)) {
      view.balances.push({ amount: row.debitMinor - row.creditMinor, currency: row.currency });
    }
    accounts.set(code, view);
  }
  const { name, note } = chart;
  return { asOf, chart: { name, note }, items: [...accounts.values()] };
}

const chartNumber = (chart: ChartOfAccounts, { account }: Pick<AccountBalance, 'account'>) => ({
  chartCode: chart.accountNumber(account),
  chartLabel: chart.accountLabel(account),
});

/** By number, memo accounts last. */
function inOrderOf<Row extends AccountBalance>(
  chart: ChartOfAccounts,
  rows: readonly Row[],
): Row[] {
  const place = ({ account, kind, currency }: Row): string =>
    [kind === 'memo' ? 1 : 0, chart.accountNumber(account), account, currency ?? ''].join(' ');
  return [...rows].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

function otherNumbers(chart: ChartOfAccounts, code: string): OtherNumberView[] {
  const { accounts, vatCountries, numbers, labels } = chart.mappingRows();
  const others = new Map<string, OtherNumberView>();
  accounts.forEach((account, index) => {
    const country = vatCountries[index];
    if (account !== code || country === null || country === undefined) return;
    const [chartCode, chartLabel] = [numbers[index] ?? '', labels[index] ?? ''];
    const other = others.get(chartCode) ?? { chartCode, chartLabel, vatCountries: [] };
    other.vatCountries.push(country);
    others.set(chartCode, other);
  });
  return [...others.values()];
}

export function trialBalanceView(
  rows: readonly AccountBalance[],
  chart: ChartOfAccounts,
  asOf: string | null,
): TrialBalanceView {
  const booked = inOrderOf(chart, rows.filter(isBooked));
  const lines = booked.map(({ account, name, kind, ...row }) => ({
    account,
    name,
    kind,
    ...chartNumber(chart, { account }),
    debit: { amount: row.debitMinor, currency: row.currency },
    credit: { amount: row.creditMinor, currency: row.currency },
    balance: { amount: row.debitMinor - row.creditMinor, currency: row.currency },
  }));
  return { asOf, lines, totals: totalsOf(booked) };
}

function totalsOf(rows: readonly Booked[]): TrialBalanceTotalView[] {
  const currencies = [...new Set(rows.map((row) => row.currency))].sort();
  return currencies.map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const debit = own.reduce((sum, row) => sum + row.debitMinor, 0);
    const credit = own.reduce((sum, row) => sum + row.creditMinor, 0);
    return {
      currency,
      debit: { amount: debit, currency },
      credit: { amount: credit, currency },
      balanced: debit === credit,
    };
  });
}

export const entryView = (entry: StoredEntry): EntryView => ({
  id: entry.id,
  sequence: entry.sequence,
  cause: { kind: entry.causeKind, id: entry.causeId },
  occurredAt: entry.occurredAt.toISOString(),
  postedAt: entry.postedAt.toISOString(),
  campaignId: entry.campaignId,
  pledgeIds: entry.pledgeIds,
  description: entry.description,
  lines: entry.lines.map(({ account, amountMinor, currency }) => ({
    account,
    side: amountMinor > 0 ? 'debit' : 'credit',
    amount: { amount: Math.abs(amountMinor), currency },
  })),
});
