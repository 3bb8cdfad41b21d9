import { FaultCounts } from './disturb/fault-counts.js';
import type { RoundResult } from './round.js';

const COLUMNS = [
  ['seed', 8],
  ['pledges', 8],
  ['faults', 7],
  ['kinds', 6],
  ['charged', 8],
  ['refunds', 8],
  ['twice', 6],
  ['lost', 5],
  ['unexplained', 12],
  ['mails', 6],
  ['books', 9],
  ['seconds', 8],
] as const;

const line = (cells: readonly (string | number)[]): string =>
  cells.map((cell, index) => String(cell).padStart(COLUMNS[index]?.[1] ?? 8)).join(' ');

export const header = (): string => line(COLUMNS.map(([name]) => name));

export function roundLine({ findings, ...round }: RoundResult): string {
  return line([
    round.seed,
    round.placed,
    round.faults.total,
    round.faults.kinds,
    round.charged,
    round.refunds,
    findings.count('twice'),
    findings.count('lost'),
    findings.count('unexplained'),
    findings.count('mails'),
    findings.count('books') === 0 ? 'balanced' : findings.count('books'),
    round.seconds,
  ]);
}

/** Faults by kind over all rounds, and the sums. */
export function summary(rounds: readonly RoundResult[]): string[] {
  const all = new FaultCounts();
  for (const { faults } of rounds) all.addAll(faults);
  const sum = (of: (round: RoundResult) => number): number =>
    rounds.reduce((total, round) => total + of(round), 0);
  const width = Math.max(...all.entries().map(([kind]) => kind.length), 0);
  return [
    '',
    'Faults by kind:',
    ...all.entries().map(([kind, times]) => `  ${kind.padEnd(width)} ${String(times).padStart(5)}`),
    '',
    `${all.total} faults of ${all.kinds} kinds over ${sum((round) => round.placed)} pledges: ` +
      `${sum(({ findings }) => findings.count('twice'))} charged twice, ` +
      `${sum(({ findings }) => findings.count('lost'))} lost, ` +
      `${sum(({ findings }) => findings.count('unexplained'))} unexplained, ` +
      `${sum(({ findings }) => findings.count('mails'))} mails wrong, ` +
      `books ${sum(({ findings }) => findings.count('books')) === 0 ? 'balanced after every round' : 'WRONG'}.`,
  ];
}
