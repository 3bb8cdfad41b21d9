import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import ExcelJS from 'exceljs';
import { EXPORT_KINDS } from '#libs/exports/exports.types';
import { validateFec } from '#libs/exports/fec-validator/validate-fec';
import { Money } from '#libs/kernel/money';
import { LedgerService } from '#libs/ledger/ledger.service';
import { credit, debit, draftEntry } from '#libs/ledger/ledger.types';
import { DatabaseTest } from '../support/database-test.js';
import { MoneyApp } from '../support/money-app.js';
import { Visitor } from '../support/visitor.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile();
let money: MoneyApp;
let finance: Visitor;
let year: string;

beforeAll(async () => {
  money = await MoneyApp.start(test, { SELLER_SIREN: '732829320' });
  finance = await money.person('finance', 'finance');
  year = String(test.clock.now().getUTCFullYear());
  const terms = await money.live();
  await money.story.held(terms, ['pm_card_visa', 'pm_card_mastercard', 'pm_card_visa']);
  await money.story.close(terms);
});

afterAll(() => money.stop());

const question = (kind: string, more = ''): string =>
  `/v1/exports/${kind}?from=${year}-01-01&to=${year}-12-31${more}`;

interface Answered {
  readonly name: string;
  readonly type: string;
  readonly leftOut: string;
  readonly bytes: Buffer;
}

async function exported(kind: string, more = ''): Promise<Answered> {
  const answer = await finance.get(question(kind, more)).buffer(true).parse(bytes).expect(200);
  const name = /filename="(.*)"/.exec(answer.get('Content-Disposition') ?? '')?.[1] ?? '';
  return {
    name,
    type: answer.get('Content-Type') ?? '',
    leftOut: answer.get('Export-Left-Out') ?? '',
    bytes: answer.body as Buffer,
  };
}

/** superagent hands over the answer itself, which is a stream that its types do not tell. */
function bytes(answer: unknown, done: (error: Error | null, body: unknown) => void): void {
  buffer(answer as Readable).then(
    (body) => done(null, body),
    (error: Error) => done(error, null),
  );
}

const problemsOf = async ({ name, bytes: content }: Answered) =>
  (await validateFec(name, one(content))).findings;

async function* one(content: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(content);
}

const rowsOf = (content: Buffer): string[][] =>
  content
    .toString('latin1')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'));

describe('the FEC over HTTP', () => {
  it('is for finance and administrators', async () => {
    const merchandiser = await money.person('merchandiser', 'merchandiser');
    for (const kind of EXPORT_KINDS) {
      await Visitor.anonymous(money.app).get(question(kind)).expect(401);
      await merchandiser.get(question(kind)).expect(403);
    }
  });

  it('of a settled campaign follows every published rule', async () => {
    const fec = await exported('fec');
    expect(fec.name).toBe(`732829320FEC${year}1231.txt`);
    expect(fec.type).toBe('text/plain; charset=iso-8859-15');
    expect(await problemsOf(fec)).toEqual([]);
  });

  it('has a numbered entry for each charge and each fee, and none for what is only promised', async () => {
    const { bytes: content } = await exported('fec');
    const [header = [], ...rows] = rowsOf(content);
    expect(header).toHaveLength(18);
    const entries = [...new Set(rows.map(([journal, , number]) => `${journal} ${number}`))];
    expect(entries.toSorted()).toEqual(['ST 1', 'ST 2', 'ST 3', 'VE 1', 'VE 2', 'VE 3']);
    const accounts = new Set(rows.map((row) => row[4]));
    expect([...accounts].toSorted()).toEqual(['4191', '44571', '5171', '627']);
    const deposits = rows.filter((row) => row[4] === '4191');
    expect(deposits.every((row) => row[6]?.length === 36 && row[7] === `Client ${row[6]}`)).toBe(
      true,
    );
  });

  it('is the same file for the same question', async () => {
    const [first, second] = [await exported('fec'), await exported('fec')];
    expect(first.bytes.equals(second.bytes)).toBe(true);
  });

  it('keeps its numbers when something is posted later, also for an earlier day', async () => {
    const before = rowsOf((await exported('fec')).bytes);
    await post('late', Money.of(500, 'EUR'), `${year}-01-02T10:00:00Z`);
    const after = rowsOf((await exported('fec')).bytes);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length).map((row) => row.slice(0, 6))).toEqual([
      ['OD', 'Opérations diverses', '1', `${year}0102`, '512', 'Banque'],
      ['OD', 'Opérations diverses', '1', `${year}0102`, '471', "Compte d'attente"],
    ]);
  });

  it('makes words fit that a FEC has no characters for', async () => {
    await post(
      'words',
      Money.of(1234567, 'EUR'),
      `${year}-03-02T10:00:00Z`,
      'Virement “dû”\t— 送金 €',
    );
    const fec = await exported('fec');
    expect(await problemsOf(fec)).toEqual([]);
    const row = rowsOf(fec.bytes).find((one) => one[8] === 'words') ?? [];
    expect(new TextDecoder('iso-8859-15').decode(Buffer.from(row[10] ?? '', 'latin1'))).toBe(
      'Virement "dû" - ?? €',
    );
    expect([row[11], row[12]]).toEqual(['12345,67', '0,00']);
  });

  it('says how many entries it leaves out, because nobody has exchanged their money', async () => {
    expect((await exported('fec')).leftOut).toBe('0');
    await post('francs', Money.of(900, 'CHF'), `${year}-03-02T10:00:00Z`);
    expect((await exported('fec')).leftOut).toBe('1');
  });

  it('is of one accounting year', async () => {
    const next = `/v1/exports/fec?from=${year}-07-01&to=${Number(year) + 1}-06-30`;
    const answer = await finance.get(next).expect(422);
    expect(answer.body).toMatchObject({ code: 'exports.more_than_one_year' });
  });
});

describe('the ledger as a table', () => {
  it('has every line, what is only promised too, as CSV', async () => {
    const { name, type, bytes: content } = await exported('ledger');
    expect(name).toBe(`ledger-${year}-01-01-${year}-12-31.csv`);
    expect(type).toBe('text/csv; charset=utf-8');
    const [header = '', ...lines] = content.toString('utf8').trimEnd().split('\r\n');
    expect(header).toMatch(/^\uFEFFsequence,position,bookedOn,/);
    const [stored] = await test.database.rows<{ count: number }>(
      'select count(*) as count from ledger.lines',
    );
    expect(lines).toHaveLength(stored?.count ?? 0);
    const held = lines.find((line) => line.includes(',pledges_held,')) ?? '';
    expect(held).toContain(',OD,hold,');
  });

  it('has the same lines as a workbook, and totals that balance in every currency', async () => {
    const answer = await exported('ledger', '&format=xlsx');
    expect(answer.name).toBe(`ledger-${year}-01-01-${year}-12-31.xlsx`);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(answer.bytes).buffer);
    const sheet = workbook.getWorksheet('Ledger');
    const totals = [-1, 0].map((from) => sheet?.getRow((sheet?.rowCount ?? 0) + from));
    for (const total of totals) {
      const [debit, credit] = [total?.getCell('N').result, total?.getCell('O').result];
      expect(debit).toBe(credit);
      expect(debit).toBeGreaterThan(0);
    }
    expect(totals.map((total) => total?.getCell('A').value)).toEqual(['Total CHF', 'Total EUR']);
    expect((await exported('ledger', '&format=xlsx')).bytes.equals(answer.bytes)).toBe(true);
  });

  it('keeps to the days that are asked for', async () => {
    const day = `/v1/exports/ledger?from=${year}-03-02&to=${year}-03-02`;
    const answer = await finance.get(day).buffer(true).parse(bytes).expect(200);
    const lines = (answer.body as Buffer).toString('utf8').trimEnd().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',')[8])).toEqual(['words', 'words', 'francs', 'francs']);
  });
});

describe('the other tables', () => {
  const linesOf = async (kind: string): Promise<string[]> =>
    (await exported(kind)).bytes.toString('utf8').trimEnd().split('\r\n').slice(1);

  it('have the pledges that were placed, and nobody by name', async () => {
    const lines = await linesOf('pledges');
    expect(lines).toHaveLength(3);
    expect(lines.join('')).not.toContain('@');
  });

  it('have the VAT that became due, as much as the books owe', async () => {
    const lines = await linesOf('vat');
    const [row] = await test.database.rows<{ vat: string }>(
      `select (-sum(amount_minor) / 100.0)::numeric(12, 2)::text as vat from ledger.lines
       where account = 'vat_due'`,
    );
    expect(lines.map((line) => line.split(',').slice(1, 4).join(' '))).toEqual(['FR standard 20']);
    expect(lines[0]?.split(',')[5]).toBe(row?.vat);
  });

  it.each(EXPORT_KINDS.filter((kind) => kind !== 'fec'))(
    'are workbooks too, the same each time: %s',
    async (kind) => {
      const [first, second] = [
        await exported(kind, '&format=xlsx'),
        await exported(kind, '&format=xlsx'),
      ];
      expect(first.bytes.subarray(0, 2).toString()).toBe('PK');
      expect(first.bytes.equals(second.bytes)).toBe(true);
    },
  );
});

describe('a question that is not right', () => {
  it.each([
    [400, 'request.invalid', 'fec?from=2026-02-30&to=2026-12-31'],
    [400, 'request.invalid', 'fec?from=2026-01-01'],
    [400, 'request.invalid', 'fec?from=2026-01-01&to=2026-12-31&format=pdf'],
    [404, 'exports.unknown_kind', 'secrets?from=2026-01-01&to=2026-12-31'],
    [422, 'exports.format', 'fec?from=2026-01-01&to=2026-12-31&format=xlsx'],
    [422, 'exports.period', 'fec?from=2026-12-31&to=2026-01-01'],
  ])('is refused with %i %s: %s', async (status, code, path) => {
    const answer = await finance.get(`/v1/exports/${path}`).expect(status);
    expect(answer.body).toMatchObject({ code });
  });
});

async function post(id: string, amount: Money, at: string, description = 'Posted by a test') {
  const ledger = money.app.app.get(LedgerService, { strict: false });
  const entry = draftEntry({
    cause: { kind: 'planted', id },
    occurredAt: new Date(at),
    campaignId: null,
    pledgeIds: [],
    description,
    lines: [debit('bank', amount), credit('suspense', amount)],
  });
  await test.database.transaction((tx) => ledger.post(tx, [entry]));
}
