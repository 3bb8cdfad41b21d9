import type { WaitingPlace } from './payments.types.js';

/** The line as it was at one instant. */
export interface Line {
  readonly asOf: Date;
  /** Of all who are here, rising. */
  readonly tickets: readonly number[];
  readonly newest: number;
  readonly servedPerSecond: number;
}

export interface LineFacts {
  readonly tickets: readonly number[];
  readonly prepared: number;
  readonly seconds: number;
}

/** A shorter look tells nothing about the pace. */
const LOOK_SECONDS_MIN = 2;
const PER_SECOND_MIN = 0.2;

/** The pace is what was seen; in the first seconds, what the budget allows. */
export function lineAt(
  { tickets, prepared, seconds }: LineFacts,
  { callsPerSecondPerEndpoint }: { readonly callsPerSecondPerEndpoint: number },
  asOf: Date,
): Line {
  const seen = seconds < LOOK_SECONDS_MIN ? callsPerSecondPerEndpoint : prepared / seconds;
  const servedPerSecond = Math.min(callsPerSecondPerEndpoint, Math.max(PER_SECOND_MIN, seen));
  return { asOf, tickets, newest: tickets.at(-1) ?? 0, servedPerSecond };
}

/** Where a ticket stands; one that is not known yet stands at the end. */
export function placeIn(line: Line, ticket: number | null): WaitingPlace {
  const position = ticket === null ? line.tickets.length : countBelow(line.tickets, ticket);
  const secondsLeft = Math.ceil((position + 1) / line.servedPerSecond);
  return { position, secondsLeft, asOf: line.asOf };
}

function countBelow(sorted: readonly number[], ticket: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((sorted[middle] ?? 0) < ticket) low = middle + 1;
    else high = middle;
  }
  return low;
}
