import { describe, expect, it, jest } from '@jest/globals';
import type { Transaction } from '#libs/platform/database/database';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { documentInvariants } from '../document-invariants.js';
import { insertDocuments, type DraftDocument } from './documents.statements.js';
import { lockSeries, takeNumbers } from './series.statements.js';

jest.setTimeout(60_000);

// Documents of no pledge and without money: only their numbers are looked at.
const numbers = documentInvariants.filter(({ name }) => /series|day before/.test(name));
const test = DatabaseTest.forFile({ poolSize: 16, invariants: numbers });

const DAY = '2026-07-12';
let cause = 0;

function draft(): DraftDocument {
  cause += 1;
  const address = { line1: '', line2: null, postcode: '', city: '', country: 'FR' };
  return {
    id: test.ids.next(),
    kind: 'deposit_invoice',
    cause: `test:${cause}`,
    pledgeId: test.ids.next(),
    campaignId: test.ids.next(),
    refersTo: null,
    currency: 'EUR',
    grossMinor: 100,
    vatMinor: 0,
    vatCountry: 'FR',
    vatBasisPoints: 0,
    locale: 'en',
    content: { lines: [], vat: [] } as unknown as DraftDocument['content'],
    buyer: { name: 'B', companyName: null, vatId: null, registrationId: null, address },
  };
}

type Failure = 'none' | 'before' | 'after_number' | 'after_insert' | 'killed';
class Planned extends Error {}

/** One issue in a transaction of its own, which may go wrong anywhere. */
async function issue(failure: Failure, day = DAY): Promise<void> {
  const work = test.database.transaction(async (tx) => {
    if (failure === 'before') throw new Planned();
    await lockSeries(tx, ['D']);
    const taken = await takeNumbers(tx, 'D', 1, day);
    if (failure === 'after_number') throw new Planned();
    await insertDocuments(tx, [draft()], { ...taken, series: 'D', issuedAt: test.clock.now() });
    if (failure === 'after_insert') throw new Planned();
    // The server ends the connection in the middle of the transaction.
    if (failure === 'killed') await tx.rows('select pg_terminate_backend(pg_backend_pid())');
  });
  if (failure === 'none') await work;
  else await expect(work).rejects.toThrow();
}

const FAILURES: readonly Failure[] = ['before', 'after_number', 'after_insert', 'killed'];

describe('the numbers of a series', () => {
  it('have no gap and no double after 1,000 parallel issues of which every fourth fails', async () => {
    const plan: Failure[] = Array.from({ length: 1000 }, (_, index) =>
      index % 4 === 3 ? (FAILURES[Math.trunc(index / 4) % FAILURES.length] ?? 'none') : 'none',
    );
    await Promise.all(plan.map((failure) => issue(failure)));
    const [row] = await test.database.rows(
      `select count(*)::int as documents, count(distinct number)::int as numbers, min(number) as lowest,
         max(number) as highest from documents.documents where series = 'D' and year = 2026`,
    );
    expect(row).toEqual({ documents: 750, numbers: 750, lowest: 1, highest: 750 });
  });

  it('never go back in time, whatever the clock of a process says', async () => {
    await issue('none', '2026-07-10');
    const [last] = await test.database.rows<{ on: string }>(
      `select issued_on::text as on from documents.documents order by sequence desc limit 1`,
    );
    expect(last).toEqual({ on: DAY });
  });

  it('begin at one with the year', async () => {
    await issue('none', '2027-01-01');
    await issue('after_insert', '2027-01-01');
    await issue('none', '2027-01-02');
    const labels = await test.database.rows(
      `select label from documents.documents where year = 2027 order by number`,
    );
    expect(labels).toEqual([{ label: 'D-2027-000001' }, { label: 'D-2027-000002' }]);
  });
});

describe('the database itself', () => {
  const insert = (tx: Pick<Transaction, 'rows' | 'execute'>, first: number, issuedOn: string) =>
    insertDocuments(tx as Transaction, [draft()], {
      series: 'D',
      first,
      issuedOn,
      issuedAt: test.clock.now(),
    });

  it.each([
    ['a gap', 9, /have a gap/],
    ['a number twice', 2, /gap|duplicate/],
    ['a number that was not taken', 3, /was not taken/],
  ])('refuses %s', async (_, number, message) => {
    await expect(insert(test.database, number, '2027-02-01')).rejects.toThrow(message);
  });

  it('refuses a number that was taken and not used', async () => {
    const taken = test.database.transaction((tx) => takeNumbers(tx, 'D', 1, '2027-02-01'));
    await expect(taken).rejects.toThrow('was taken and not used');
  });

  it('refuses a day before the last one', async () => {
    const back = test.database.transaction(async (tx) => {
      await takeNumbers(tx, 'D', 1, '2027-02-01');
      await insert(tx, 3, '2027-01-01');
    });
    await expect(back).rejects.toThrow('goes back in time');
  });

  it.each([
    'update documents.documents set gross_minor = 1',
    'delete from documents.documents',
    'truncate documents.documents cascade',
    `update documents.series set last_number = 1 where code = 'D'`,
    'delete from documents.series',
    `update documents.buyers set name = 'Somebody else'`,
  ])('refuses "%s"', async (sql) => {
    await expect(test.database.execute(sql)).rejects.toThrow(/append-only|does not go back/);
  });
});
