import type { ChartOfAccounts } from '#libs/ledger/chart/chart-of-accounts';
import { literal } from './sql-values.js';

type Words = (text: string) => string;
type Chart = Pick<ChartOfAccounts, 'mappingRows' | 'journalRows'>;

/**
 * SQL for the number or the label of the account of a line. Written as a choice: a join with a table of
 * twenty rows leads the planner to read the year once for each of them.
 */
export function accountField(
  chart: Chart,
  field: 'numbers' | 'labels',
  line: string,
  words: Words = (text) => text,
): string {
  const { accounts, vatCountries, [field]: values } = chart.mappingRows();
  const choices = [...new Set(accounts)].map((code) => {
    const rows = accounts.flatMap((one, row) => (one === code ? [row] : []));
    const told = (row: number | undefined): string => literal(words(values[row ?? -1] ?? ''));
    const general = told(rows.find((row) => vatCountries[row] === null));
    const own = rows
      .map((row) => [vatCountries[row], told(row)] as const)
      .filter(([country, value]) => country !== null && value !== general)
      .map(([country, value]) => `when ${literal(country ?? '')} then ${value}`);
    const value =
      own.length === 0 ? general : `case ${line}.vat_country ${own.join(' ')} else ${general} end`;
    return `when ${literal(code)} then ${value}`;
  });
  return `case ${line}.account ${choices.join(' ')} end`;
}

/** SQL for the journal of the cause kind in `kind`. */
export function journalCode(chart: Chart, kind: string): string {
  const { causeKinds, codes, other } = chart.journalRows();
  const cases = causeKinds.map(
    (named, row) => `when ${literal(named)} then ${literal(codes[row] ?? '')}`,
  );
  return `case ${kind} ${cases.join(' ')} else ${literal(other.code)} end`;
}

/** SQL for the label of the journal whose code is in `code`. */
export function journalLabel(chart: Chart, code: string, words: Words): string {
  const cases = journals(chart).map(
    ([named = '', label = '']) => `when ${literal(named)} then ${literal(words(label))}`,
  );
  return `case ${code} ${cases.join(' ')} end`;
}

/**
 * SQL for the number of an entry in its journal: so many entries of it have come so far in the window
 * `so_far`. One count per journal, because counting in partitions would sort the entries by journal.
 */
export function journalNumber(chart: Chart, journal: string): string {
  const counts = journals(chart).map(([code = '']) => {
    const named = literal(code);
    return `when ${named} then count(*) filter (where ${journal} = ${named}) over so_far`;
  });
  return `case ${journal} ${counts.join(' ')} end`;
}

function journals(chart: Chart): string[][] {
  const { codes, labels, other } = chart.journalRows();
  const known = new Map(codes.map((code, row) => [code, labels[row] ?? '']));
  return [...known.set(other.code, other.label)].map(([code, label]) => [code, label]);
}
