import { FEC_FIELDS, type FecField } from '../fec/fec-fields.js';
import { thousandthsOf } from './fec-amounts.js';
import { earliestDay } from './fec-days.js';
import type { Report } from './fec-rules.js';

interface Entry {
  readonly journal: string;
  readonly number: string;
  readonly date: string;
  readonly validDate: string;
  readonly line: number;
  lines: number;
  /** Debits less credits, in thousandths. */
  balance: number;
}

const at = (field: FecField): number => FEC_FIELDS.indexOf(field);
const [JOURNAL, NUMBER, DATE, VALID] = [
  at('JournalCode'),
  at('EcritureNum'),
  at('EcritureDate'),
  at('ValidDate'),
] as const;
const [DEBIT, CREDIT, FOREIGN] = [at('Debit'), at('Credit'), at('Montantdevise')] as const;
const DIGITS_AT_END = /\d+$/;

/** Checks what lines are together: entries that balance, and follow each other. */
export class FecEntriesCheck {
  readonly #lastNumbers = new Map<string, bigint>();
  #entry: Entry | null = null;
  #lastValid = '';
  #debits = 0n;
  #credits = 0n;
  #entries = 0;

  constructor(
    private readonly report: Report,
    /** "20261231"; null when the name does not tell it. */
    private readonly closingDay: string | null,
  ) {}

  get entries(): number {
    return this.#entries;
  }

  check(fields: readonly string[], line: number): void {
    const entry = this.entryOf(fields, line);
    entry.lines += 1;
    entry.balance += this.amountOf(fields, line);
    const foreign = fields[FOREIGN] ?? '';
    if (foreign !== '' && thousandthsOf(foreign) === null) {
      this.report(line, 'amount_format', `Montantdevise ${foreign}`);
    }
  }

  finish(): void {
    this.finishEntry();
    if (this.#entries === 0) this.report(0, 'no_lines', 'no entry');
    if (this.#debits === this.#credits) return;
    const difference = this.#debits - this.#credits;
    this.report(0, 'total_balance', `debits less credits: ${difference} thousandths`);
  }

  private entryOf(fields: readonly string[], line: number): Entry {
    const [journal, number] = [fields[JOURNAL] ?? '', fields[NUMBER] ?? ''];
    const [date, validDate] = [fields[DATE] ?? '', fields[VALID] ?? ''];
    const open = this.#entry;
    if (open?.number === number && open.journal === journal) {
      if (open.date !== date || open.validDate !== validDate) {
        this.report(line, 'entry_dates', `${journal} ${number}`);
      }
      return open;
    }
    this.finishEntry();
    this.checkNumber(journal, number, line);
    this.checkDays(date, validDate, line);
    this.#entries += 1;
    this.#entry = { journal, number, date, validDate, line, lines: 0, balance: 0 };
    return this.#entry;
  }

  private finishEntry(): void {
    const entry = this.#entry;
    if (entry === null) return;
    const told = `${entry.journal} ${entry.number}`;
    if (entry.lines < 2) this.report(entry.line, 'entry_balance', `${told} has one line`);
    else if (entry.balance !== 0) {
      const detail = `${told}: debits less credits ${entry.balance} thousandths`;
      this.report(entry.line, 'entry_balance', detail);
    }
    this.#entry = null;
  }

  private checkNumber(journal: string, number: string, line: number): void {
    const digits = DIGITS_AT_END.exec(number)?.[0];
    if (digits === undefined) {
      this.report(line, 'number_format', number);
      return;
    }
    const value = BigInt(digits);
    const last = this.#lastNumbers.get(journal);
    if (last !== undefined && value !== last + 1n) {
      this.report(line, 'number_gap', `${journal} ${number} comes after ${last}`);
    }
    this.#lastNumbers.set(journal, value);
  }

  private checkDays(date: string, validDate: string, line: number): void {
    if (validDate < this.#lastValid) this.report(line, 'chronology', `ValidDate ${validDate}`);
    else this.#lastValid = validDate;
    if (this.closingDay === null) return;
    if (date > this.closingDay || date <= earliestDay(this.closingDay)) {
      this.report(line, 'date_outside_year', `EcritureDate ${date}`);
    }
  }

  /** Debit less credit. */
  private amountOf(fields: readonly string[], line: number): number {
    const [debit, credit] = [
      thousandthsOf(fields[DEBIT] ?? ''),
      thousandthsOf(fields[CREDIT] ?? ''),
    ];
    if (debit === null) this.report(line, 'amount_format', `Debit ${fields[DEBIT]}`);
    if (credit === null) this.report(line, 'amount_format', `Credit ${fields[CREDIT]}`);
    if (debit === null || credit === null) return 0;
    if ((debit === 0) === (credit === 0)) {
      this.report(line, 'debit_or_credit', `${fields[DEBIT]} and ${fields[CREDIT]}`);
    }
    this.#debits += BigInt(debit);
    this.#credits += BigInt(credit);
    return debit - credit;
  }
}
