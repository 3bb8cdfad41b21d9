import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { DomainError } from '#libs/kernel/errors';
import { Money } from '#libs/kernel/money';
import { projectRoot } from '#libs/platform/config/project-root';
import { britishMap, frenchMap, germanMap } from '../fixtures/column-maps.js';
import type { ColumnMap } from './column-map.js';
import { amountFrom } from './csv-amounts.js';
import { dayFrom } from './csv-dates.js';
import { readCsv } from './read-csv.js';

const fixture = (name: string): Buffer =>
  readFileSync(join(projectRoot, 'libs/bank/fixtures', name));
const fr = { iban: 'FR7630006000011234567890189', currency: 'EUR' };
const none = { iban: undefined, currency: undefined };

const shown = (content: Buffer, map: ColumnMap, account: typeof fr | typeof none) =>
  readCsv(content, map, account).statements.map(({ lines, ...statement }) => ({
    ...statement,
    lines: lines.map(({ amount, bookedOn, description }) =>
      [bookedOn, amount.toString(), description].join(' | '),
    ),
  }));

function refusal(content: Buffer, map: ColumnMap, account = fr): DomainError {
  try {
    readCsv(content, map, account);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('a CSV of a bank', () => {
  it('of a French bank has semicolons, decimal commas, old letters, debit and credit apart', () => {
    expect(shown(fixture('french-bank.csv'), frenchMap, fr)).toEqual([
      {
        ...fr,
        reference: null,
        fromOn: '2026-11-03',
        toOn: '2026-11-04',
        balances: null,
        unbookedCount: 0,
        lines: [
          '2026-11-03 | 18432.17 EUR | VIR SEPA STRIPE PAYMENTS EUROPE',
          '2026-11-03 | -120.00 EUR | VIR SEPA Menuiserie Dupré ; facture 0815',
          '2026-11-04 | -8.90 EUR | COTISATION MENSUELLE œuvre',
          '2026-11-04 | 50.00 EUR | VIR SEPA REÇU Hélène',
          '2026-11-04 | 50.00 EUR | VIR SEPA REÇU Hélène',
        ],
      },
    ]);
  });

  it('of a German bank names its account, groups thousands, and writes the minus behind', () => {
    expect(shown(fixture('german-bank.csv'), germanMap, none)).toMatchObject([
      {
        iban: 'DE89370400440532013000',
        currency: 'EUR',
        lines: [
          '2026-11-03 | 1234567.89 EUR | STRIPE P7K2X3',
          '2026-11-03 | -5.50 EUR | KONTOFÜHRUNG Oktober',
          '2026-11-04 | -250.00 EUR | RE 77, Teil 2',
        ],
      },
    ]);
  });

  it('of a British bank has month names and pound signs', () => {
    const gb = { iban: 'GB29NWBK60161331926819', currency: 'GBP' };
    expect(shown(fixture('uk-bank.csv'), britishMap, gb)).toMatchObject([
      {
        lines: [
          '2026-11-03 | 1250.00 GBP | CR STRIPE PAYMENTS UK P7K2X4',
          '2026-11-04 | -75.10 GBP | DD BRITISH GAS, LONDON',
        ],
      },
    ]);
  });

  it('without a header is read by the numbers of its columns', () => {
    const map = {
      ...britishMap,
      dateFormat: 'YYYYMMDD' as const,
      header: false,
      columns: { bookedOn: '1', amount: '3', description: ['2'] },
    };
    expect(shown(Buffer.from('20261103,Stripe,12.00\n'), map, fr)).toMatchObject([
      { lines: ['2026-11-03 | 12.00 EUR | Stripe'] },
    ]);
  });

  it('tells every wrong value with its line and column', () => {
    const text = fixture('french-bank.csv').toString('latin1');
    const wrong = text
      .replace('18 432,17', '18,432.17')
      .replace('03/11/2026;02/11/2026', '31/02/2026;02/11/2026')
      .replace(';8,90;', ';8,90;1,00');
    const error = refusal(Buffer.from(wrong, 'latin1'), frenchMap);
    expect(error.code).toBe('bank_statement.unreadable');
    expect(error.fields.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/lines/3/column Crédit', 'amount'],
      ['/lines/4/column Date de comptabilisation', 'date'],
      ['/lines/5/column Débit', 'amount'],
    ]);
    expect(error.message).toContain('(and 2 more)');
  });

  it('is refused when columns are missing, the encoding is another one, or it is no CSV', () => {
    const missing = refusal(fixture('french-bank.csv'), {
      ...frenchMap,
      columns: { ...frenchMap.columns, credit: 'Montant' },
    });
    expect(missing.code).toBe('bank_statement.column_missing');
    expect(missing.message).toContain('no column "Montant"');
    expect(missing.message).toContain('Débit');
    const encoding = refusal(fixture('french-bank.csv'), { ...frenchMap, encoding: 'utf-8' });
    expect(encoding.code).toBe('bank_statement.encoding');
    expect(refusal(Buffer.from('Date,"\n'), britishMap).code).toBe('bank_statement.not_csv');
    expect(refusal(Buffer.from('\n\n'), britishMap).code).toBe('bank_statement.empty');
  });

  it.each([
    ['1 234,50', ',', 123450],
    ['1\u202f234,50', ',', 123450],
    ['1.234,5', ',', 123450],
    ['-1,234.50', '.', -123450],
    ['1.234,50-', ',', -123450],
    ['\u221212,00', ',', -1200],
    ['+12', ',', 1200],
    ['12,00 EUR', ',', 1200],
    ['12.34', ',', null],
    ['1.23,45', ',', null],
    ['12,345', ',', null],
    ['-12-', '.', null],
    ['', '.', null],
    ['1e3', '.', null],
    ['9007199254740993', '.', null],
  ] as const)('reads "%s" with decimal sign "%s" as %s', (text, sign, minor) => {
    expect(amountFrom(text, sign, 'EUR')?.amountMinor ?? null).toBe(minor);
  });

  it.each([
    ['3/1/26', 'DD/MM/YY', '2026-01-03'],
    ['01/03/2026', 'MM/DD/YYYY', '2026-01-03'],
    ['29.02.2026', 'DD.MM.YYYY', null],
    ['2026-1-3 10:00', 'YYYY-MM-DD', null],
    ['3 Mai 2026', 'DD MMM YYYY', null],
    ['3 June 2026', 'DD MMM YYYY', '2026-06-03'],
  ] as const)('reads the day "%s" as %s: %s', (text, format, day) => {
    expect(dayFrom(text, format)).toBe(day);
  });

  it('is understood as it was written, whatever the amounts and words', () => {
    const line = fc.record({
      day: fc.integer({ min: 1, max: 28 }),
      minor: fc.integer({ min: -1e12, max: 1e12 }).filter((minor) => minor !== 0),
      text: fc.stringMatching(/^[A-Za-z0-9;,"'.-]{1,30}$/),
    });
    const lines = fc.array(line, { minLength: 1, maxLength: 20 });
    const signs = fc.constantFrom(',', '.' as const);
    fc.assert(
      fc.property(
        lines,
        signs,
        fc.constantFrom(',', ';', '\t', '|' as const),
        (told, decimalSign, delimiter) => {
          const rows = told.map(({ day, minor, text }) => [
            `2026-02-${String(day).padStart(2, '0')}`,
            Money.of(minor, 'EUR').toDecimal().replace('.', decimalSign),
            text,
          ]);
          const csv = stringify([['Day', 'Amount', 'Text'], ...rows], { delimiter });
          const map = {
            ...germanMap,
            delimiter,
            decimalSign,
            dateFormat: 'YYYY-MM-DD' as const,
            columns: { bookedOn: 'Day', amount: 'Amount', description: ['Text'] },
          };
          const [statement] = readCsv(Buffer.from(csv), map, fr).statements;
          expect(statement?.lines.map(({ amount }) => amount.amountMinor)).toEqual(
            told.map(({ minor }) => minor),
          );
          expect(statement?.lines.map(({ description }) => description)).toEqual(
            told.map(({ text }) => text),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
