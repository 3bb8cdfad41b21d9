import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AppModule } from '#apps/api/app.module';
import type { ToldLine } from '#libs/bank/bank.types';
import { britishMap, frenchMap } from '#libs/bank/fixtures/column-maps';
import { Money } from '#libs/kernel/money';
import { projectRoot } from '#libs/platform/config/project-root';
import { camtFile } from '../support/camt-file.js';
import { DatabaseTest } from '../support/database-test.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Visitor } from '../support/visitor.js';

jest.setTimeout(60_000);

const test = DatabaseTest.forFile();
const FR = 'FR7630006000011234567890189';
const DE = 'DE89370400440532013000';
const GB = 'GB29NWBK60161331926819';
const XML = 'application/xml; charset=utf-8';
const fixture = (name: string): Buffer =>
  readFileSync(join(projectRoot, 'libs/bank/fixtures', name));

let app: TestApp;
let finance: Visitor;

interface Told {
  readonly added: number;
  readonly duplicates: number;
  readonly alreadyImported: boolean;
  readonly code: string;
  readonly detail: string;
  readonly items: readonly { id: string; amount: object; gap: object | null }[];
  readonly nextCursor: string | null;
  readonly statements: readonly { id: string; accountId: string; gap: object | null }[];
}

beforeAll(async () => {
  app = await startTestApp(test, (configuration) => AppModule.forRoot(configuration));
  finance = await Visitor.signedIn(app, 'finance', 'finance');
  for (const [iban, currency] of [
    [FR, 'EUR'],
    [FR, 'CHF'],
    [DE, 'EUR'],
    [GB, 'GBP'],
  ]) {
    const name = `Account in ${currency}`;
    await finance.put(`/v1/bank-accounts/${iban}`, { currency, name }).expect(200);
  }
  await finance.put('/v1/bank-column-maps/french-bank', frenchMap).expect(200);
  await finance.put('/v1/bank-column-maps/british-bank', britishMap).expect(200);
});
afterAll(() => app.close());

async function send(content: Buffer | string, status = 201, query = ''): Promise<Told> {
  const type = query.includes('columnMap') ? 'text/csv' : XML;
  const answer = await finance.postFile(`/v1/bank-statements${query}`, type, content);
  expect([answer.status, answer.text]).toEqual([status, expect.anything()]);
  return answer.body as Told;
}

const line = (bookedOn: string, minor: number, description: string): ToldLine => ({
  bookedOn,
  valueOn: null,
  amount: Money.of(minor, 'EUR'),
  reference: '',
  bankReference: null,
  description,
  counterparty: '',
  reversal: false,
});

/** A statement of the German account that opens with what the lines before it left. */
function german(fromOn: string, toOn: string, opening: number, lines: readonly ToldLine[]): string {
  const moved = lines.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
  const balances = { opening: Money.of(opening, 'EUR'), closing: Money.of(opening + moved, 'EUR') };
  const reference = `${fromOn} ${toOn}`;
  const of = { iban: DE, currency: 'EUR', reference, fromOn, toOn, unbookedCount: 0 } as const;
  return camtFile({ format: 'camt.053.001.08', statements: [{ ...of, balances, lines }] });
}

const rows = (sql: string): Promise<{ n: number }[]> => test.database.rows<{ n: number }>(sql);
const countOf = async (table: string): Promise<number> =>
  (await rows(`select count(*) as n from ${table}`))[0]?.n ?? -1;

describe('the statements of the bank', () => {
  it('are taken once, with several accounts in one file, and the news of it is told once', async () => {
    const file = fixture('french-bank-camt-02.xml');
    const [one, two] = await Promise.all([send(file), send(file)]);
    expect([one.alreadyImported, two.alreadyImported].sort()).toEqual([false, true]);
    const again = await send(file);
    expect(again).toMatchObject({ alreadyImported: true, added: 0, duplicates: 5 });
    expect(again.statements).toMatchObject([
      {
        iban: FR,
        opening: { amount: 1250000, currency: 'EUR' },
        closing: { amount: 3124435, currency: 'EUR' },
        lines: 4,
        added: 4,
        unbooked: 1,
        gap: null,
      },
      { opening: { amount: -1520, currency: 'CHF' }, lines: 1 },
    ]);
    expect(await countOf('bank.lines')).toBe(5);
    const news = await test.database.rows<{ payload: object }>(
      `select payload from platform.news where type = 'bank.statement_imported' order by id`,
    );
    expect(news.map(({ payload }) => payload)).toEqual(
      again.statements.map(({ id, accountId }) => ({
        statementId: id,
        accountId,
        from: '2026-11-03',
        to: '2026-11-03',
      })),
    );
  });

  it('that overlap are recognised line by line; two truly equal lines on one day stay two', async () => {
    const second = [line('2026-11-04', 500, 'Twin'), line('2026-11-04', 500, 'Twin')];
    const third = [line('2026-11-05', -200, 'Fee')];
    const first = [line('2026-11-03', 1000, 'Payout')];
    await send(german('2026-11-03', '2026-11-03', 0, first));
    await send(german('2026-11-04', '2026-11-04', 1000, second));
    const week = german('2026-11-03', '2026-11-05', 0, [...first, ...second, ...third]);
    expect(await send(week)).toMatchObject({ added: 1, duplicates: 3, alreadyImported: false });
    const shown = (await finance.get(`/v1/bank-lines?text=twin`).expect(200)).body as Told;
    expect(shown.items).toHaveLength(2);
  });

  it('that leave a gap to the one before say so, and no more when it is filled', async () => {
    const late = await send(
      german('2026-11-10', '2026-11-10', 2500, [line('2026-11-10', 1, 'Late')]),
    );
    expect(late.statements[0]?.gap).toEqual({ amount: 700, currency: 'EUR' });
    await send(german('2026-11-09', '2026-11-09', 1800, [line('2026-11-09', 700, 'Missing')]));
    const { accountId } = late.statements[0] ?? { accountId: '' };
    const listed = await finance.get(`/v1/bank-statements?accountId=${accountId}&from=2026-11-06`);
    expect((listed.body as Told).items.map(({ gap }) => gap)).toEqual([
      { amount: 0, currency: 'EUR' },
      { amount: 0, currency: 'EUR' },
    ]);
  });

  it('come as CSV by a saved map, for an account that the file does not name', async () => {
    const query = `?columnMap=british-bank&iban=${GB}`;
    const told = await send(fixture('uk-bank.csv'), 201, query);
    expect(told).toMatchObject({ added: 2, statements: [{ iban: GB, opening: null, gap: null }] });
    const lines = await finance.get('/v1/bank-lines?currency=GBP&from=2026-11-04').expect(200);
    expect((lines.body as Told).items).toMatchObject([
      { amount: { amount: -7510, currency: 'GBP' }, description: 'DD BRITISH GAS, LONDON' },
    ]);
    const maps = await finance.get('/v1/bank-column-maps').expect(200);
    expect(maps.body).toMatchObject({
      items: [{ name: 'british-bank' }, { name: 'french-bank', map: frenchMap }],
    });
  });

  it('are refused as a whole when anything is wrong, and change nothing', async () => {
    const before = [
      await countOf('bank.lines'),
      await countOf('bank.files'),
      await countOf('platform.news'),
    ];
    const camt = fixture('french-bank-camt-02.xml').toString();
    const csv = fixture('french-bank.csv');
    const wishes: [string | Buffer, string, string][] = [
      [camt.replace('>984.80<', '>984.81<'), '', 'does_not_add_up'],
      [camt.replaceAll(FR, 'FR1420041010050500013M02606'), '', 'account_unknown'],
      [camt.replaceAll('"CHF"', '"SEK"').replaceAll('>CHF<', '>SEK<'), '', 'account_unknown'],
      [camt.replace('1000<', '1000.001<'), '', 'unreadable'],
      ['not xml', '', 'not_xml'],
      ['', '', 'empty'],
      [csv, `?columnMap=french-bank&iban=${FR}&currency=EUR`, 'days_known'],
      [csv, `?columnMap=french-bank&iban=${FR}`, 'unreadable'],
      [csv, '?columnMap=french-bank', 'iban_required'],
      [csv, `?columnMap=nobody&iban=${FR}`, 'map_unknown'],
    ];
    for (const [content, query, code] of wishes) {
      const problem = await send(content, 422, query);
      expect(problem.code).toBe(`bank_statement.${code}`);
      expect(problem.detail).not.toContain(FR);
    }
    expect([
      await countOf('bank.lines'),
      await countOf('bank.files'),
      await countOf('platform.news'),
    ]).toEqual(before);
  });

  it('are taken as files only, of a type that we know and of at most 10 MB', async () => {
    await finance.post('/v1/bank-statements', {}).expect(400);
    await finance.postFile('/v1/bank-statements', 'text/plain', 'x').expect(415);
    await finance.postFile('/v1/bank-column-maps', 'text/csv', 'x').expect(415);
    await finance.postFile('/v1/auth/sign-in/email', 'text/csv', 'x').expect(415);
    const large = Buffer.alloc(10 * 1024 * 1024 + 1, 32);
    await finance.postFile('/v1/bank-statements', XML, large).expect(413);
  });

  it('are for finance and administrators', async () => {
    const merchandiser = await Visitor.signedIn(app, 'merchandiser', 'merchandiser');
    const admin = await Visitor.signedIn(app, 'admin', 'admin');
    for (const path of ['statements', 'lines', 'accounts', 'column-maps']) {
      await Visitor.anonymous(app).get(`/v1/bank-${path}`).expect(401);
      await merchandiser.get(`/v1/bank-${path}`).expect(403);
      await admin.get(`/v1/bank-${path}`).expect(200);
    }
    await Visitor.anonymous(app).postFile('/v1/bank-statements', XML, '<Document/>').expect(401);
    await finance.put('/v1/bank-accounts/FR00', { currency: 'EUR', name: 'x' }).expect(400);
    const columns = { bookedOn: 'Date', credit: 'In', description: [] };
    await finance.put('/v1/bank-column-maps/half', { ...frenchMap, columns }).expect(400);
  });

  it('are listed page by page, lines by the last day first', async () => {
    const days: string[] = [];
    let cursor = '';
    for (;;) {
      const answer = await finance.get(`/v1/bank-lines?limit=4${cursor}`).expect(200);
      const { items, nextCursor } = answer.body as {
        items: { bookedOn: string }[];
        nextCursor: string | null;
      };
      days.push(...items.map(({ bookedOn }) => bookedOn));
      if (nextCursor === null) break;
      cursor = `&cursor=${nextCursor}`;
    }
    expect(days).toHaveLength(await countOf('bank.lines'));
    expect(days).toEqual([...days].sort().reverse());
    const out = await finance.get('/v1/bank-lines?amount=-200').expect(200);
    expect((out.body as Told).items).toHaveLength(1);
    await finance.get('/v1/bank-lines?from=yesterday').expect(400);
    await finance.get('/v1/bank-statements?colour=red').expect(400);
  });

  it('are never changed or removed once they are taken', async () => {
    for (const table of ['files', 'statements', 'lines']) {
      const change = test.database.execute(`delete from bank.${table}`);
      await expect(change).rejects.toThrow(/append-only/);
    }
  });
});
