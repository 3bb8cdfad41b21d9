import { Money } from '#libs/kernel/money';
import type { Irregularity, Month } from './month-types.js';
import type { MonthReport } from './run-month.js';

/** What was planted, what was found of it, and what was found beside it, as a table. */
export function reportLines(month: Month, { seconds, verdict }: MonthReport): readonly string[] {
  const types = [...new Set(month.irregularities.map(({ type }) => type))].sort();
  const rows = types.map((type) => {
    const own = verdict.found.filter(({ irregularity }) => irregularity.type === type);
    const right = own.filter(({ wrong }) => wrong === null).length;
    return [type, String(own.length), String(right), storiesOf(own.map((one) => one.irregularity))];
  });
  const wrong = verdict.found.flatMap((one) =>
    one.wrong === null ? [] : [lineOf(one.irregularity, one.wrong)],
  );
  const right = verdict.found.length - wrong.length;
  return [
    '',
    ...table(['type', 'planted', 'found', 'what'], rows),
    '',
    ...wrong.map((line) => `  MISSED ${line}`),
    ...verdict.others.map((line) => `  FLAGGED without a reason: ${line}`),
    ...verdict.wrongDays.map((line) => `  LEFT OVER ${line}`),
    `${right} of ${verdict.found.length} irregularities of ${types.length} types found; ${verdict.others.length} flagged beside them.`,
    `${verdict.rows} rows of the waterfall (day and currency), ${verdict.wrongDays.length} of them wrong.`,
    `Seconds: ${Object.entries(seconds)
      .map(([part, spent]) => `${part} ${Math.floor(spent)}`)
      .join(', ')}.`,
    verdict.holds ? 'The month adds up.' : 'The month does NOT add up.',
  ];
}

const storiesOf = (some: readonly Irregularity[]): string =>
  [...new Set(some.map(({ story }) => story))].join('; ');

const lineOf = (
  { type, subject, amountMinor, currency, story }: Irregularity,
  wrong: string,
): string =>
  `${type} (${story}, ${Money.of(amountMinor, currency).toString()}, ${JSON.stringify(subject)}): ${wrong}`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
