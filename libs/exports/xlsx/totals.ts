import { Money } from '#libs/kernel/money';
import { currencyAt, type Row, type Table } from '../tables/table.js';
import { columnLetters, formulaXml, STYLE, styleOfCurrency, textXml } from './cells.js';

/** A sheet that has been written, and the number of its last row. */
export interface WrittenSheet {
  readonly name: string;
  readonly lastRow: number;
}

/** Adds up the amounts of a table by currency while its rows pass. */
export class Totals {
  readonly #amounts: readonly number[];
  readonly #currency: number;
  readonly #sums = new Map<string, number[]>();

  constructor(table: Table) {
    this.#amounts = table.columns.flatMap(({ kind }, index) => (kind === 'amount' ? [index] : []));
    this.#currency = currencyAt(table);
  }

  add(row: Row): void {
    if (this.#amounts.length === 0) return;
    const currency = row[this.#currency] ?? '';
    const sums = this.#sums.get(currency) ?? this.#amounts.map(() => 0);
    this.#sums.set(currency, sums);
    this.#amounts.forEach((column, index) => {
      sums[index] = (sums[index] ?? 0) + Number(row[column] ?? 0);
    });
  }

  get rows(): number {
    return this.#sums.size;
  }

  /** One row per currency: formulas over all sheets, and what they come to. */
  rowsXml(sheets: readonly WrittenSheet[], firstRow: number): string {
    return [...this.#sums.keys()]
      .sort()
      .map((currency, index) => this.rowXml(currency, sheets, firstRow + index))
      .join('');
  }

  private rowXml(currency: string, sheets: readonly WrittenSheet[], row: number): string {
    const label = textXml(`A${row}`, STYLE.header, `Total ${currency}`);
    const sums = this.#sums.get(currency) ?? [];
    const cells = this.#amounts.map((column, index) => {
      const value = Money.of(
        sums[index] ?? 0,
        Money.fromDatabase(0, currency).currency,
      ).toDecimal();
      const formula = sheets.map((sheet) => this.formula(sheet, column, currency)).join('+');
      return formulaXml(
        `${columnLetters(column)}${row}`,
        styleOfCurrency(currency),
        formula,
        value,
      );
    });
    const unit = textXml(`${columnLetters(this.#currency)}${row}`, STYLE.header, currency);
    return `<row r="${row}">${this.inOrder([label, ...cells, unit])}</row>`;
  }

  /** Cells of a row stand in the order of their columns. */
  private inOrder([label = '', ...cells]: readonly string[]): string {
    const places = [...this.#amounts, this.#currency];
    const placed = cells.map((cell, index) => ({ cell, at: places[index] ?? 0 }));
    return (
      label +
      placed
        .sort((a, b) => a.at - b.at)
        .map(({ cell }) => cell)
        .join('')
    );
  }

  private formula({ name, lastRow }: WrittenSheet, column: number, currency: string): string {
    const range = (index: number): string => {
      const letters = columnLetters(index);
      return `'${name}'!$${letters}$2:$${letters}$${lastRow}`;
    };
    return `SUMIF(${range(this.#currency)},"${currency}",${range(column)})`;
  }
}
