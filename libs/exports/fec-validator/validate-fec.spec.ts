import { describe, expect, it } from '@jest/globals';
import { FEC_FIELDS, type FecField } from '../fec/fec-fields.js';
import { FEC_RULES, type FecRule } from './fec-rules.js';
import { validateFec, type FecVerdict } from './validate-fec.js';

const NAME = '123456789FEC20261231.txt';
type Line = Record<FecField, string>;

function line(entry: string, account: string, debit: string, credit: string): Line {
  const [journal = '', number = ''] = entry.split(' ');
  return {
    JournalCode: journal,
    JournalLib: journal === 'VE' ? 'Ventes' : 'Stripe',
    EcritureNum: number,
    EcritureDate: '20260714',
    CompteNum: account,
    CompteLib: `Compte ${account}`,
    CompAuxNum: '',
    CompAuxLib: '',
    PieceRef: 'D-2026-000001',
    PieceDate: '20260714',
    EcritureLib: 'Promesse encaissée',
    Debit: debit,
    Credit: credit,
    EcritureLet: '',
    DateLet: '',
    ValidDate: '20260715',
    Montantdevise: '',
    Idevise: '',
  };
}

/** Two entries of sales and one of Stripe's fees. */
const good = (): Line[] => [
  line('VE 7', '5171', '60,00', '0,00'),
  line('VE 7', '4191', '0,00', '50,00'),
  line('VE 7', '44571', '0,00', '10,00'),
  line('ST 1', '6278', '1,15', '0,00'),
  line('ST 1', '5171', '0,00', '1,15'),
  line('VE 8', '5171', '1000,5', '0'),
  line('VE 8', '4191', '0', '1000,50'),
];

interface Written {
  readonly lines: Line[];
  header: string;
  separator: string;
  name: string;
  end: string;
  encoding: BufferEncoding;
}

const bytesOf = ({ lines, header, separator, end, encoding }: Written): Buffer =>
  Buffer.from(
    [header, ...lines.map((one) => FEC_FIELDS.map((field) => one[field]).join(separator))]
      .map((text) => `${text}${end}`)
      .join(''),
    encoding,
  );

const written = (): Written => ({
  lines: good(),
  header: FEC_FIELDS.join('\t'),
  separator: '\t',
  name: NAME,
  end: '\n',
  encoding: 'latin1',
});

/** In pieces that know nothing of lines. */
async function* pieces(bytes: Buffer, size = 97): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) {
    yield await Promise.resolve(bytes.subarray(start, start + size));
  }
}

const verdictOf = (file: Written, bytes = bytesOf(file)): Promise<FecVerdict> =>
  validateFec(file.name, pieces(bytes));

const second = (file: Written): Line => file.lines[1] ?? line('VE 7', '', '', '');
const change = (at: number, with_: Partial<Line>) => (file: Written) =>
  Object.assign(file.lines[at] ?? {}, with_);

/** One defect for each rule, and where it is found. */
const DEFECTS: readonly (readonly [FecRule, string, number, (file: Written) => unknown])[] = [
  ['name', 'no closing day', 0, (file) => (file.name = '123456789FEC2026.txt')],
  ['name', 'no company', 0, (file) => (file.name = 'FEC20261231.txt')],
  ['line_ends', 'two kinds of line ends', 3, (file) => (second(file).Idevise = '\r')],
  ['header', 'two fields exchanged', 1, (file) => (file.header = swapped(file.header))],
  ['header', 'no names at all', 1, (file) => (file.header = 'a;b;c')],
  ['no_lines', 'only a header', 0, (file) => file.lines.splice(0)],
  ['field_count', 'a tabulator in a label', 3, change(1, { EcritureLib: 'a\tb' })],
  ['required', 'no reference of the document', 3, change(1, { PieceRef: '' })],
  ['required', 'blanks for a label', 3, change(1, { EcritureLib: '  ' })],
  ['date_format', 'a day with dashes', 3, change(1, { PieceDate: '2026-07-14' })],
  ['date_format', 'a 30th of February', 3, change(1, { PieceDate: '20260230' })],
  ['account', 'letters first', 3, change(1, { CompteNum: 'CLI4191' })],
  ['account', 'two digits', 5, change(3, { CompteNum: '58' })],
  ['amount_format', 'a point', 5, change(3, { Debit: '1.15' })],
  ['amount_format', 'groups', 7, change(5, { Debit: '1 000,50' })],
  ['debit_or_credit', 'both', 2, change(0, { Debit: '70,00', Credit: '10,00' })],
  [
    'debit_or_credit',
    'neither',
    2,
    (file) => file.lines.unshift(line('VE 7', '5171', '0', '0,00')),
  ],
  ['entry_balance', 'a cent too much', 2, change(0, { Debit: '60,01' })],
  ['entry_balance', 'one line', 9, (file) => file.lines.push(line('ST 2', '5171', '0', '1,00'))],
  ['number_format', 'a number without digits', 5, renumber(3, 'first')],
  ['number_gap', 'a number left out', 7, renumber(5, '9')],
  ['number_gap', 'a number used twice', 7, renumber(5, '7')],
  ['entry_dates', 'two dates in one entry', 3, change(1, { EcritureDate: '20260713' })],
  ['currency', 'an amount without its currency', 3, change(1, { Montantdevise: '12,00' })],
  ['currency', 'a sign for a code', 3, change(1, { Montantdevise: '12,00', Idevise: '$' })],
  ['auxiliary', 'a customer without a name', 3, change(1, { CompAuxNum: 'C1' })],
  ['lettering', 'a code without a date', 3, change(1, { EcritureLet: 'AA' })],
  ['date_outside_year', 'the day after the year', 5, redate(3, { EcritureDate: '20270101' })],
  ['date_outside_year', 'three years ago', 5, redate(3, { EcritureDate: '20231231' })],
  ['chronology', 'a validation before the last one', 5, redate(3, { ValidDate: '20260714' })],
  ['labels', 'an account with two names', 8, change(6, { CompteLib: 'Other' })],
];

function renumber(at: number, number: string) {
  return (file: Written): void => {
    for (const one of file.lines.slice(at, at + 2)) one.EcritureNum = number;
  };
}

function redate(at: number, dates: Partial<Line>) {
  return (file: Written): void => {
    for (const one of file.lines.slice(at, at + 2)) Object.assign(one, dates);
  };
}

const swapped = (header: string): string =>
  header.replace('JournalCode\tJournalLib', 'JournalLib\tJournalCode');

describe('the validator of the FEC', () => {
  it('passes a file without a defect, with any allowed separator, line end and encoding', async () => {
    for (const separator of ['\t', '|']) {
      for (const end of ['\n', '\r\n']) {
        for (const encoding of ['latin1', 'utf8'] as const) {
          const file = { ...written(), separator, end, encoding };
          file.header = FEC_FIELDS.join(separator);
          expect(await verdictOf(file)).toMatchObject({
            findings: [],
            lines: 8,
            entries: 3,
            encoding: encoding === 'utf8' ? 'UTF-8' : 'ISO 8859-15',
          });
        }
      }
    }
  });

  it.each(DEFECTS)('finds by the rule %s: %s (line %i)', async (rule, _, at, plant) => {
    const file = written();
    plant(file);
    const { findings, broken } = await verdictOf(file);
    expect(findings).toContainEqual(expect.objectContaining({ rule, line: at }));
    // A line that cannot be read is missing in its entry and in the total, too.
    const others = [...broken.keys()].filter((name) => !name.endsWith('_balance'));
    expect(others.filter((name) => name !== rule)).toEqual([]);
  });

  it.each([
    ['a sign of Windows 1252', 0x92],
    ['a bell', 0x07],
    ['a nought', 0x00],
  ])('finds by the rule encoding: %s', async (_, sign) => {
    const file = written();
    const bytes = bytesOf(file);
    bytes[bytes.indexOf(0xe9)] = sign;
    expect((await verdictOf(file, bytes)).findings).toEqual([
      { line: 2, rule: 'encoding', detail: 'a control character' },
    ]);
  });

  it('finds by the rule encoding: two character sets in one file, and a mark at its beginning', async () => {
    const file = written();
    const bytes = bytesOf(file);
    const both = Buffer.concat([bytes, bytesOf({ ...file, encoding: 'utf8' })]);
    expect((await verdictOf(file, both)).findings).toContainEqual({
      line: 10,
      rule: 'encoding',
      detail: 'UTF-8 in a file that was ISO 8859-15',
    });
    const marked = Buffer.concat([Buffer.from('\uFEFF'), bytesOf({ ...file, encoding: 'utf8' })]);
    const rules = (await verdictOf(file, marked)).findings.map(({ rule }) => rule);
    expect(rules).toEqual(['encoding', 'header']);
  });

  it('finds by the rule total_balance: debits that are not the credits', async () => {
    const file = written();
    change(0, { Debit: '60,01' })(file);
    expect((await verdictOf(file)).findings.at(-1)).toEqual({
      line: 0,
      rule: 'total_balance',
      detail: 'debits less credits: 10 thousandths',
    });
  });

  it('has a defect planted for every rule', () => {
    const planted = new Set<string>([
      ...DEFECTS.map(([rule]) => rule),
      'encoding',
      'total_balance',
    ]);
    expect(Object.keys(FEC_RULES).filter((rule) => !planted.has(rule))).toEqual([]);
  });

  it('refuses a file with nothing in it', async () => {
    const { broken } = await validateFec(NAME, pieces(Buffer.alloc(0)));
    expect([...broken.keys()]).toEqual(['header', 'no_lines']);
  });
});
