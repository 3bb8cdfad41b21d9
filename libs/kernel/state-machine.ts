import { conflict } from './errors.js';

/** For each state the states that may follow it. The compiler demands an entry for every state. */
export type TransitionTable<State extends string> = Readonly<Record<State, readonly State[]>>;

/** A transition table with the questions one asks of it. The table is data; guards stand beside it. */
export class StateMachine<State extends string> {
  constructor(
    readonly subject: string,
    readonly table: TransitionTable<State>,
  ) {}

  get states(): readonly State[] {
    return Object.keys(this.table) as State[];
  }

  allows(from: State, to: State): boolean {
    return this.table[from].includes(to);
  }

  isFinal(state: State): boolean {
    return this.table[state].length === 0;
  }

  /** Every state from which `to` may be reached in one step. */
  sourcesOf(to: State): readonly State[] {
    return this.states.filter((state) => this.allows(state, to));
  }

  /** @throws DomainError `<subject>.wrong_state` (409) when the table does not allow the step. */
  check(from: State, to: State): void {
    if (this.allows(from, to)) return;
    throw conflict(
      `${this.subject}.wrong_state`,
      `A ${this.subject} that is ${words(from)} cannot become ${words(to)}.`,
      { extra: { state: from, wanted: to } },
    );
  }
}

const words = (state: string): string => state.replaceAll('_', ' ');
