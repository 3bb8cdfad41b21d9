import { refused, type FieldError } from '#libs/kernel/errors';

const SHOWN_MAX = 20;

/**
 * What is wrong with a file, each with its line, so that a person can open the file there. All of it
 * is told at once, and a file with any finding is not taken at all.
 */
export class FileFindings {
  readonly #found: FieldError[] = [];
  #count = 0;

  /** `place` is the element or column; no personal data may be in `detail`. */
  add(line: number, place: string, code: string, detail: string): void {
    this.#count += 1;
    if (this.#found.length === SHOWN_MAX) return;
    const pointer = `/lines/${line}/${place.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    this.#found.push({ pointer, code, detail: `Line ${line}, ${place}: ${detail}` });
  }

  /** @throws DomainError bank_statement.unreadable (422) when something was found. */
  refuseIfAny(): void {
    const [first] = this.#found;
    if (first === undefined) return;
    const more = this.#count > 1 ? ` (and ${this.#count - 1} more)` : '';
    throw refused('bank_statement.unreadable', `The file was not taken. ${first.detail}${more}`, {
      fields: this.#found,
    });
  }
}
