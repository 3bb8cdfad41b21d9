import { Money } from '#libs/kernel/money';
import type { RunRow } from '#libs/reconciliation/runs/runs.statements';
import type { WaterfallDay } from '#libs/reconciliation/waterfall/waterfall.statements';

export interface OpenException {
  readonly type: string;
  readonly subjectId: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly openedOn: string;
}

const COLUMNS = [
  ['opening', 'openingMinor'],
  ['charges', 'chargesMinor'],
  ['fees', 'feesMinor'],
  ['refunds', 'refundsMinor'],
  ['disputes', 'disputesMinor'],
  ['payouts', 'payoutsMinor'],
  ['closing', 'closingMinor'],
  ['books', 'booksMinor'],
  ['timing', 'timingMinor'],
  ['exceptions', 'exceptionsMinor'],
  ['remainder', 'remainderMinor'],
  ['in transit', 'transitClosingMinor'],
  ['bank', 'bankClosingMinor'],
] as const satisfies readonly (readonly [string, keyof WaterfallDay])[];

/** A run for people, line by line: a row per day and currency, and what is open. */
export function reconciliationPage(
  { id, fromOn, toOn, counts }: Pick<RunRow, 'id' | 'fromOn' | 'toOn' | 'counts'>,
  waterfall: readonly WaterfallDay[],
  open: readonly OpenException[],
): string[] {
  const rows = waterfall.map((day) => [
    day.day,
    day.currency,
    ...COLUMNS.map(([, member]) => amount(day[member], day.currency)),
  ]);
  const table = [['day', '', ...COLUMNS.map(([name]) => name)], ...rows];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => (row[column] ?? '').length)),
  );
  const booked = (counts.booked ?? 0) + (counts.bankBooked ?? 0);
  return [
    `Run ${id}, ${fromOn} to ${toOn}: ${counts.compared ?? 0} comparisons new or changed,`,
    `${booked} entries booked, ${counts.bankMatched ?? 0} bank lines matched.`,
    '',
    ...table.map((row) => row.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  ')),
    '',
    `${counts.open ?? 0} exceptions are open${open.length === 0 ? '.' : ', the oldest first:'}`,
    ...open.map(
      ({ type, subjectId, currency, amountMinor, openedOn }) =>
        `  ${openedOn}  ${type}  ${subjectId}  ${amount(amountMinor, currency)} ${currency}`,
    ),
  ];
}

const amount = (minor: number, currency: string): string =>
  Money.fromDatabase(minor, currency).toDecimal();
