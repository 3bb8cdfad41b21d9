/** One side, once. */
export interface Run {
  readonly perSecond: number;
  readonly pledges: number;
  readonly refused: number;
  readonly p50Millis: number | null;
  readonly p99Millis: number | null;
  /** Processor microseconds per pledge; null where the machine does not tell. */
  readonly apiMicros: number | null;
  readonly databaseMicros: number | null;
}

/** A B B A: both sides twice, alternating. */
export interface Round {
  readonly ours: readonly Run[];
  readonly theirs: readonly Run[];
  readonly ratio: number;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** Medians with their ranges, as text for a person. */
export function report(name: string, rounds: readonly Round[], goal: number): string {
  const ours = rounds.flatMap((round) => round.ours);
  const theirs = rounds.flatMap((round) => round.theirs);
  const ratios = rounds.map(({ ratio }) => ratio);
  const verdict = median(ratios) >= goal ? 'reached' : 'MISSED';
  return [
    '',
    name,
    `  ratio            ${spread(ratios, 2)}   goal ${goal}: ${verdict}`,
    `  over HTTP        ${spread(ours.map((run) => run.perSecond))} pledges/s`,
    `  pgbench          ${spread(theirs.map((run) => run.perSecond))} pledges/s`,
    `  latency p50      ${spread(known(ours, 'p50Millis'), 1)} ms`,
    `  latency p99      ${spread(known(ours, 'p99Millis'), 1)} ms`,
    `  CPU, our process ${spread(known(ours, 'apiMicros'))} µs a pledge`,
    `  CPU, PostgreSQL  ${spread(known(ours, 'databaseMicros'))} µs a pledge`,
    `  … under pgbench  ${spread(known(theirs, 'databaseMicros'))} µs a pledge`,
    `  refused          ${sum(ours, 'refused')} of ours, ${sum(theirs, 'refused')} of pgbench`,
    `  pledges written  ${sum(ours, 'pledges')} by us, ${sum(theirs, 'pledges')} by pgbench; every`,
    '                   invariant held after every run',
  ].join('\n');
}

function spread(numbers: readonly number[], digits = 0): string {
  if (numbers.length === 0) return 'not known on this machine';
  const show = (number: number): string => shown(number, digits);
  return `${show(median(numbers))} (${show(Math.min(...numbers))} to ${show(Math.max(...numbers))})`;
}

const known = (runs: readonly Run[], member: keyof Run): number[] =>
  runs.flatMap((run) => run[member] ?? []);

const sum = (runs: readonly Run[], member: 'refused' | 'pledges'): number =>
  runs.reduce((total, run) => total + run[member], 0);

/** "1234.50": with a point and without groups, so that it can be read by programs too. */
export function shown(number: number, digits = 0): string {
  const options = {
    useGrouping: false,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  };
  return new Intl.NumberFormat('en', options).format(number);
}
