/** Where something was looked up, and what it says there. */
export type Witness = readonly [where: string, says: string];

/** A line of the closing table: what we say, and what another party says about the same thing. */
export interface Finding {
  readonly what: string;
  readonly value: string;
  /** Who agrees or not. */
  readonly against: readonly Witness[];
}

/** Prints the findings and tells how many of them disagree. */
export function printFindings(findings: readonly Finding[], print: (line: string) => void): number {
  const whatWidth = Math.max(...findings.map(({ what }) => what.length));
  const valueWidth = Math.max(...findings.map(({ value }) => value.length));
  let wrong = 0;
  for (const { what, value, against } of findings) {
    const differing = against.filter(([, other]) => other !== value);
    wrong += differing.length === 0 ? 0 : 1;
    const witnesses =
      differing.length === 0
        ? against.length === 0
          ? ''
          : `= ${against.map(([where]) => where).join(', ')}`
        : `BUT ${differing.map(([where, other]) => `${where} says ${other}`).join(', ')}`;
    print(`  ${what.padEnd(whatWidth)}  ${value.padStart(valueWidth)}  ${witnesses}`.trimEnd());
  }
  return wrong;
}
