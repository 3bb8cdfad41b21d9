import { ApiProperty } from '@nestjs/swagger';
import type { MoneyJson } from '#libs/kernel/money';
import type { ChartOfAccounts } from '../chart/chart-of-accounts.js';
import { LedgerMoneyView } from '../ledger-money.view.js';
import type { AccountBalance } from './balances.queries.js';

const KINDS = ['asset', 'liability', 'income', 'expense', 'memo'];

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
  @ApiProperty({ type: String, nullable: true, description: 'As it was asked for' })
  asOf!: string | null;
  @ApiProperty({ type: ChartView }) chart!: ChartView;
  @ApiProperty({ type: [AccountView] }) items!: AccountView[];
}

export class TrialBalanceLineView {
  @ApiProperty() account!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: KINDS }) kind!: string;
  @ApiProperty({ example: '4191' }) chartCode!: string;
  @ApiProperty() chartLabel!: string;
  @ApiProperty({ type: LedgerMoneyView, description: 'Brought forward; zero without `from`' })
  opening!: LedgerMoneyView;
  @ApiProperty({ type: LedgerMoneyView }) debit!: LedgerMoneyView;
  @ApiProperty({ type: LedgerMoneyView }) credit!: LedgerMoneyView;
  @ApiProperty({ type: LedgerMoneyView, description: 'Opening and debit, less credit' })
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
  @ApiProperty({ type: String, nullable: true, description: 'As it was asked for' })
  asOf!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) from!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) to!: string | null;
  @ApiProperty({ type: [TrialBalanceLineView] }) lines!: TrialBalanceLineView[];
  @ApiProperty({ type: [TrialBalanceTotalView] }) totals!: TrialBalanceTotalView[];
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
      const amount = row.openingMinor + row.debitMinor - row.creditMinor;
      view.balances.push({ amount, currency: row.currency });
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
  asked: Pick<TrialBalanceView, 'asOf' | 'from' | 'to'>,
): TrialBalanceView {
  const booked = inOrderOf(chart, rows.filter(isBooked));
  const lines = booked.map(({ account, name, kind, ...row }) => ({
    account,
    name,
    kind,
    ...chartNumber(chart, { account }),
    opening: { amount: row.openingMinor, currency: row.currency },
    debit: { amount: row.debitMinor, currency: row.currency },
    credit: { amount: row.creditMinor, currency: row.currency },
    balance: {
      amount: row.openingMinor + row.debitMinor - row.creditMinor,
      currency: row.currency,
    },
  }));
  return { ...asked, lines, totals: totalsOf(booked) };
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
