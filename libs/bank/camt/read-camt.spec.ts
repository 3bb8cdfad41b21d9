import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#libs/kernel/errors';
import { Money } from '#libs/kernel/money';
import { projectRoot } from '#libs/platform/config/project-root';
import { camtFile } from '../../../test/support/camt-file.js';
import type { ToldFile, ToldLine } from '../bank.types.js';
import { assertAddsUp, readCamt } from './read-camt.js';

const fixture = (name: string): Buffer =>
  readFileSync(join(projectRoot, 'libs/bank/fixtures', name));
const french = fixture('french-bank-camt-02.xml').toString('utf8');
const read = (text: string): ToldFile => readCamt(Buffer.from(text));

function refusal(text: string | Buffer): DomainError {
  try {
    assertAddsUp(readCamt(Buffer.from(text)));
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

const shown = ({ amount, ...line }: ToldLine) => ({ amount: amount.toString(), ...line });

describe('a camt.053 file', () => {
  it('of version 02 gives every account its booked lines, batches movement by movement', () => {
    const { format, statements } = read(french);
    expect(format).toBe('camt.053.001.02');
    expect(statements.map(({ iban, currency }) => `${iban} ${currency}`)).toEqual([
      'FR7630006000011234567890189 EUR',
      'FR7630006000011234567890189 CHF',
    ]);
    const [eur, chf] = statements;
    expect(eur).toMatchObject({ fromOn: '2026-11-03', toOn: '2026-11-03', unbookedCount: 1 });
    expect(eur?.lines.map(shown)).toEqual([
      {
        amount: '18432.17 EUR',
        bookedOn: '2026-11-03',
        valueOn: '2026-11-03',
        reference: 'po_1QabcEurFirst',
        bankReference: '0311VIR0004521',
        description: 'STRIPE P7K2X1 VIREMENT SEPA RECU',
        counterparty: 'STRIPE PAYMENTS EUROPE LTD',
        reversal: false,
      },
      expect.objectContaining({ amount: '-120.00 EUR', reference: 'INV-2026-0815' }),
      expect.objectContaining({
        amount: '-180.00 EUR',
        reference: '',
        description: 'FACTURE 7713',
        bankReference: '0311REM0000077',
      }),
      expect.objectContaining({
        amount: '612.18 EUR',
        reversal: true,
        counterparty: 'Verrerie du Lac',
      }),
    ]);
    expect(eur?.lines[1]?.counterparty).toBe('Menuiserie Dupré & Fils');
    expect(chf).toMatchObject({ fromOn: '2026-11-03', toOn: '2026-11-03' });
    expect(chf?.balances?.opening.toString()).toBe('-15.20 CHF');
    expect(chf?.lines.map(shown)).toMatchObject([
      { amount: '1000.00 CHF', bookedOn: '2026-11-03', valueOn: null },
    ]);
  });

  it('of version 08 is read with prefixes, coded status and parties inside', () => {
    const { format, statements } = readCamt(fixture('german-bank-camt-08.xml'));
    expect(format).toBe('camt.053.001.08');
    expect(statements[0]?.lines.map(shown)).toMatchObject([
      {
        amount: '-250.00 EUR',
        reference: '',
        bankReference: null,
        description: 'STRIPE NEGATIVE BALANCE po_1QneG SEPA-LASTSCHRIFT',
        counterparty: 'STRIPE TECHNOLOGY EUROPE',
      },
      { amount: '-5.50 EUR', description: 'KONTOFÜHRUNG' },
    ]);
  });

  it('stays one line when the movements of a batch do not add up to it', () => {
    const { statements } = read(french.replace('>180.00<', '>180.01<'));
    expect(statements[0]?.lines.map(shown)).toContainEqual(
      expect.objectContaining({ amount: '-300.00 EUR', reference: 'INV-2026-0815' }),
    );
  });

  it('is refused when its balances and lines do not add up, saying by how much', () => {
    const error = refusal(french.replace('>612.18<', '>612.08<'));
    expect(error.code).toBe('bank_statement.does_not_add_up');
    expect(error.message).toContain('0.10 EUR are not explained');
    expect(error.extra['difference']).toEqual({ amount: 10, currency: 'EUR' });
  });

  it('tells every wrong place with its line', () => {
    const wrong = french
      .replace('>18432.17<', '>18432.171<')
      .replace(
        '<CdtDbtInd>DBIT</CdtDbtInd>\n        <Sts>BOOK',
        '<CdtDbtInd>OUT</CdtDbtInd>\n        <Sts>BOOK',
      )
      .replace('<DtTm>2026-11-03T16', '<DtTm>2026-02-30T16');
    const error = refusal(wrong);
    expect(error.code).toBe('bank_statement.unreadable');
    const lineOf = (text: string): number => wrong.slice(0, wrong.indexOf(text)).split('\n').length;
    expect(error.fields.map(({ pointer, code }) => [pointer, code])).toEqual([
      [`/lines/${lineOf('18432.171')}/Ntry~1Amt`, 'amount'],
      [`/lines/${lineOf('>OUT<')}/Ntry~1CdtDbtInd`, 'direction'],
      [`/lines/${lineOf('2026-02-30')}/BookgDt~1DtTm`, 'date'],
      [`/lines/${lineOf('<Amt Ccy="CHF">1000<') - 1}/Ntry~1BookgDt`, 'date'],
    ]);
  });

  it.each([
    ['another currency than the account', ['Ccy="EUR">300.00', 'Ccy="USD">300.00'], 'unreadable'],
    ['a currency of no country', ['<Ccy>EUR</Ccy>', '<Ccy>XXX</Ccy>'], 'unreadable'],
    ['no closing balance', ['<Cd>CLBD</Cd>', '<Cd>CLAV</Cd>'], 'unreadable'],
    ['an IBAN with a typing mistake', ['FR7630006', 'FR7630007'], 'unreadable'],
    ['a status nobody knows', ['<Sts>PDNG</Sts>', '<Sts>MAYB</Sts>'], 'unreadable'],
    ['a negative amount', ['>300.00<', '>-300.00<'], 'unreadable'],
    ['another version', ['camt.053.001.02', 'camt.053.001.04'], 'unknown_message'],
    ['an intraday report', ['camt.053.001.02', 'camt.052.001.02'], 'unknown_message'],
    ['a document type', ['<Document', '<!DOCTYPE x [<!ENTITY a "b">]><Document'], 'not_xml'],
    ['a tag left open', ['</Stmt>', ''], 'not_xml'],
  ])('is refused for %s', (_, [from = '', to = ''], code) => {
    expect(refusal(french.replace(from, to)).code).toBe(`bank_statement.${code}`);
  });

  it('is refused when it is no XML, no text, or holds no statement', () => {
    expect(refusal('date;amount').code).toBe('bank_statement.not_xml');
    expect(refusal(Buffer.from([0xff, 0xfe, 0x00, 0x80])).code).toBe('bank_statement.encoding');
    expect(refusal(french.replaceAll('Stmt>', 'Rpt>')).code).toMatch(/empty|not_xml/);
  });

  it('never expands an entity of its own', () => {
    const { statements } = read(french.replace('STRIPE P7K2X1', '&bomb; &amp;lt; &#233;'));
    expect(statements[0]?.lines[0]?.description).toBe('&bomb; &lt; é VIREMENT SEPA RECU');
  });

  it('is understood as it was written, whatever the amounts and words', () => {
    fc.assert(
      fc.property(toldFiles, (told) => {
        const again = read(camtFile(told));
        assertAddsUp(again);
        expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(told)));
      }),
      { numRuns: 60 },
    );
  });
});

const words = fc
  .array(fc.stringMatching(/^[A-Za-zÀ-ÿ0-9&<>'"/.:-]{1,12}$/), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(' '));
const days = fc
  .integer({ min: 1, max: 28 })
  .map((day) => `2026-02-${String(day).padStart(2, '0')}`);
const currencies = fc.constantFrom('EUR', 'JPY', 'TND', 'GBP' as const);

const toldFiles: fc.Arbitrary<ToldFile> = fc
  .tuple(
    fc.constantFrom('camt.053.001.02', 'camt.053.001.08' as const),
    fc.array(
      currencies.chain((currency) =>
        fc.record({
          currency: fc.constant(currency),
          opening: fc.integer({ min: -1e9, max: 1e9 }),
          unbookedCount: fc.nat(2),
          lines: fc.array(
            fc.record({
              bookedOn: days,
              valueOn: fc.option(days),
              amount: fc
                .integer({ min: -1e12, max: 1e12 })
                .filter((minor) => minor !== 0)
                .map((minor) => Money.of(minor, currency)),
              reference: fc.oneof(fc.constant(''), words),
              bankReference: fc.option(words),
              description: words,
              counterparty: fc.oneof(fc.constant(''), words),
              reversal: fc.boolean(),
            }),
            { maxLength: 6 },
          ),
        }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([format, statements]) => ({
    format,
    statements: statements.map(({ currency, opening, unbookedCount, lines }, index) => {
      const moved = Money.sum(
        lines.map(({ amount }) => amount),
        currency,
      );
      const opens = Money.of(opening, currency);
      return {
        iban: 'DE89370400440532013000',
        currency,
        reference: `S${index}`,
        fromOn: '2026-02-01',
        toOn: '2026-02-28',
        balances: { opening: opens, closing: opens.plus(moved) },
        lines,
        unbookedCount,
      };
    }),
  }));
