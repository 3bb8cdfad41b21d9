import { CsvError, parse } from 'csv-parse/sync';
import { isCurrency, type Currency } from '#libs/kernel/currency';
import { refused } from '#libs/kernel/errors';
import type { Money } from '#libs/kernel/money';
import type { ToldFile, ToldLine, ToldStatement } from '../bank.types.js';
import { decodeText } from '../decode-text.js';
import { FileFindings } from '../file-findings.js';
import { isIban, normalIban } from '../iban.js';
import type { ColumnMap } from './column-map.js';
import { amountFrom } from './csv-amounts.js';
import { dayFrom } from './csv-dates.js';
import { placesOf, type CsvColumn, type Places } from './csv-places.js';

/** Whose lines they are, where the file does not say. */
export interface CsvAccount {
  readonly iban: string | undefined;
  readonly currency: string | undefined;
}

interface Row {
  readonly line: number;
  readonly values: readonly string[];
}

interface Reading {
  readonly map: ColumnMap;
  readonly places: Places;
  readonly account: CsvAccount;
  readonly findings: FileFindings;
}

/**
 * Reads a CSV by its saved map: one statement for each account and currency in it, without balances.
 * @throws DomainError bank_statement.* (422) with every line and column that is wrong
 */
export function readCsv(content: Buffer, map: ColumnMap, account: CsvAccount): ToldFile {
  const rows = rowsOf(decodeText(content, map.encoding), map);
  const [header] = rows;
  if (header === undefined) throw refused('bank_statement.empty', 'The file holds no lines.');
  const findings = new FileFindings();
  const reading = { map, places: placesOf(map, header.values), account, findings };
  const told = rows.slice(map.header ? 1 : 0).map((row) => readRow(row, reading));
  findings.refuseIfAny();
  return { format: 'csv', statements: statementsOf(told.filter((line) => line !== null)) };
}

function rowsOf(text: string, map: ColumnMap): readonly Row[] {
  const all = text.trimEnd().split('\n');
  const kept = all.slice(map.skipLines, all.length - map.skipLinesAtEnd);
  try {
    const records = parse(kept.join('\n'), {
      delimiter: map.delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
      max_record_size: 100_000,
    }) as unknown as readonly { record: readonly string[]; info: { readonly lines: number } }[];
    return records
      .filter(({ record }) => record.some((value) => value !== ''))
      .map(({ record, info }) => ({ values: record, line: info.lines + map.skipLines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines'] ?? 0) + map.skipLines;
    throw refused('bank_statement.not_csv', `Line ${line} of the file is not CSV (${error.code}).`);
  }
}

interface TaggedLine {
  readonly iban: string;
  readonly currency: Currency;
  readonly line: ToldLine;
}

function readRow({ line, values }: Row, reading: Reading): TaggedLine | null {
  const { map, places, account, findings } = reading;
  const text = (column: CsvColumn): string => places.read(values, column);
  const wrong = (column: CsvColumn, code: string, detail: string): null => {
    findings.add(line, `column ${places.nameOf(column)}`, code, detail);
    return null;
  };
  const iban = normalIban(text('iban') || (account.iban ?? ''));
  if (!isIban(iban)) return wrong('iban', 'iban', 'this is no IBAN (check digits).');
  const currency = text('currency').toUpperCase() || account.currency;
  if (!isCurrency(currency)) return wrong('currency', 'currency', 'this is no currency we keep.');
  const bookedOn = dayFrom(text('bookedOn'), map.dateFormat);
  if (bookedOn === null) return wrong('bookedOn', 'date', `this is no date as ${map.dateFormat}.`);
  const valueOn = text('valueOn') === '' ? null : dayFrom(text('valueOn'), map.dateFormat);
  if (valueOn === null && text('valueOn') !== '') {
    return wrong('valueOn', 'date', `this is no date as ${map.dateFormat}.`);
  }
  const amount = amountOf(reading, text, currency);
  if ('wrong' in amount) return wrong(amount.wrong, 'amount', amount.detail);
  return {
    iban,
    currency,
    line: { bookedOn, valueOn, amount: amount.amount, ...wordsOf(reading, values) },
  };
}

type Amount = { readonly amount: Money } | { readonly wrong: CsvColumn; readonly detail: string };

type Read = (column: CsvColumn) => string;

/** One signed column, or one for money out and one for money in of which only one is filled. */
function amountOf({ map, places }: Reading, text: Read, currency: Currency): Amount {
  if (places.has('amount')) return amountIn('amount', { map, text, currency });
  const [debit, credit] = [text('debit'), text('credit')];
  if (!isZero(debit) && !isZero(credit)) {
    return { wrong: 'debit', detail: 'both debit and credit are told.' };
  }
  const column = isZero(debit) && credit !== '' ? 'credit' : 'debit';
  return amountIn(column, { map, text, currency });
}

function amountIn(
  column: 'amount' | 'debit' | 'credit',
  { map, text, currency }: { map: ColumnMap; text: Read; currency: Currency },
): Amount {
  const amount = amountFrom(text(column), map.decimalSign, currency);
  const detail = `this is no amount in ${currency} with "${map.decimalSign}" before its decimals.`;
  if (amount === null) return { wrong: column, detail };
  if (column === 'credit' && amount.isNegative()) {
    return { wrong: column, detail: 'a credit is negative.' };
  }
  // In the debit column a minus tells nothing new: some banks write it, others do not.
  return { amount: column === 'debit' && !amount.isNegative() ? amount.negated() : amount };
}

const isZero = (text: string): boolean => !/[1-9]/.test(text);

function wordsOf(
  { places }: Reading,
  values: readonly string[],
): Omit<ToldLine, 'bookedOn' | 'valueOn' | 'amount'> {
  const tidy = (text: string, max: number): string => text.replaceAll(/\s+/g, ' ').slice(0, max);
  return {
    reference: tidy(places.read(values, 'reference'), 500),
    bankReference: tidy(places.read(values, 'bankReference'), 100) || null,
    description: tidy(places.readAll(values, 'description').join(' '), 2000),
    counterparty: tidy(places.read(values, 'counterparty'), 200),
    reversal: false,
  };
}

function statementsOf(lines: readonly TaggedLine[]): readonly ToldStatement[] {
  const groups = Map.groupBy(lines, ({ iban, currency }) => `${iban} ${currency}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const days = group.map(({ line }) => line.bookedOn).sort();
    const moving = group.filter(({ line }) => !line.amount.isZero());
    return [
      {
        iban: first.iban,
        currency: first.currency,
        reference: null,
        fromOn: days[0] ?? '',
        toOn: days.at(-1) ?? '',
        balances: null,
        lines: moving.map(({ line }) => line),
        unbookedCount: group.length - moving.length,
      },
    ];
  });
}
