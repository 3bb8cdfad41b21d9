import type { ChartConfiguration } from '#config/chart/chart';
import { ConfigurationError } from '#config/configuration';
import { ACCOUNT_CODES, type AccountCode } from '../ledger.types.js';

/**
 * The accounts of a chart by our codes, once all of them are there and no cause has two journals.
 * @throws ConfigurationError that names everything that is wrong at once.
 */
export function accountsOfChart(
  chart: ChartConfiguration,
): ReadonlyMap<AccountCode, ChartConfiguration['accounts'][string]> {
  const accounts = new Map<AccountCode, ChartConfiguration['accounts'][string]>();
  const missing: string[] = [];
  for (const code of ACCOUNT_CODES) {
    const account = chart.accounts[code];
    if (account === undefined) missing.push(`the account ${code} has no number`);
    else accounts.set(code, account);
  }
  const problems = [...missing, ...unknownAccounts(chart), ...journalProblems(chart)];
  if (problems.length === 0) return accounts;
  throw new ConfigurationError(problems.map((problem) => `LEDGER_CHART_FILE: ${problem}`));
}

function unknownAccounts({ accounts }: ChartConfiguration): string[] {
  const known = new Set<string>(ACCOUNT_CODES);
  return Object.keys(accounts)
    .filter((code) => !known.has(code))
    .map((code) => `there is no account ${code} in our books`);
}

function journalProblems({ journals, otherJournal }: ChartConfiguration): string[] {
  const codes = journals.map(({ code }) => code);
  const kinds = journals.flatMap(({ causeKinds }) => causeKinds);
  return [
    ...repeated(codes).map((code) => `the journal ${code} is there twice`),
    ...repeated(kinds).map((kind) => `the cause ${kind} has two journals`),
    ...(codes.includes(otherJournal) ? [] : [`the journal ${otherJournal} is not there`]),
  ];
}

const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];
