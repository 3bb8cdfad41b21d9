/** A rule about stored data that holds at every commit; `verify-books` and the tests check it. */
export interface Invariant {
  /** The rule, in the present tense. */
  readonly name: string;
  /** Gives a row for each violation; no row means that the rule holds. */
  readonly sql: string;
}
