import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client, Pool, type PoolClient } from 'pg';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { documentInvariants } from '../document-invariants.js';

const EMPTY_CONTENT = { lines: [], vat: [] };

jest.setTimeout(60_000);

// Documents of no pledge: only their numbers are looked at.
const numbers = documentInvariants.filter(({ name }) => /series|day before/.test(name));
const test = DatabaseTest.forFile({ poolSize: 2, invariants: numbers });

const PARALLEL = 16;
let pool: Pool;
let cause = 0;

beforeAll(() => {
  pool = new Pool({ connectionString: test.url, max: PARALLEL });
  // A killed connection says so to whoever holds it; the pool opens another one.
  pool.on('error', () => undefined);
});
afterAll(() => pool.end());

type Failure = 'none' | 'before' | 'after_number' | 'after_insert' | 'killed' | 'at_commit';

const TAKE = `update documents.series set last_on = greatest(last_on, $3::date),
    year = extract(year from greatest(last_on, $3::date)),
    last_number = $2 + case when year = extract(year from greatest(last_on, $3::date))
      then last_number else 0 end
  where code = $1 returning last_number as last, last_on::text as on`;
const INSERT = `insert into documents.documents (id, kind, series, number, issued_on, issued_at, cause,
    pledge_id, campaign_id, currency, gross_minor, vat_minor, locale, content)
  values (gen_random_uuid(), 'deposit_invoice', 'D', $1, $2, now(), $3, gen_random_uuid(),
    gen_random_uuid(), 'EUR', 100, 0, 'en', $4)`;

const DAY = '2026-07-12';
class Planned extends Error {}

/** One issue on a connection of its own, which may go wrong anywhere. */
async function issue(failure: Failure, day = DAY): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  client.once('error', () => undefined);
  try {
    await client.query('begin');
    if (failure === 'before') throw new Planned();
    const taken = await client.query<{ last: number; on: string }>(TAKE, ['D', 1, day]);
    if (failure === 'after_number') throw new Planned();
    await client.query(INSERT, [
      taken.rows[0]?.last,
      taken.rows[0]?.on,
      `test:${(cause += 1)}`,
      EMPTY_CONTENT,
    ]);
    if (failure === 'after_insert') throw new Planned();
    if (failure === 'killed') await killed(client);
    await client.query('commit');
  } catch (error) {
    if (failure === 'killed') broken = error as Error;
    else await client.query('rollback');
    if (!(error instanceof Planned) && failure === 'none') throw error;
  } finally {
    client.release(broken);
  }
}

/** The server ends the connection in the middle of the transaction. */
async function killed(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const other = new Client({ connectionString: test.url });
  await other.connect();
  await other.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await other.end();
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
  const insert = (number: number, day = '2027-02-01'): Promise<number> =>
    test.database.execute(INSERT, [number, day, `test:${(cause += 1)}`, EMPTY_CONTENT]);

  it.each([
    ['a gap', 9, 'have a gap'],
    ['a number twice', 2, /gap|duplicate/],
    ['a number that was not taken', 3, 'was not taken'],
  ])('refuses %s', async (_, number, message) => {
    await expect(insert(number)).rejects.toThrow(message);
  });

  it('refuses a number that was taken and not used', async () => {
    const taken = test.database.transaction((tx) => tx.rows(TAKE, ['D', 1, '2027-02-01']));
    await expect(taken).rejects.toThrow('was taken and not used');
  });

  it('refuses a day before the last one', async () => {
    const back = test.database.transaction(async (tx) => {
      await tx.rows(TAKE, ['D', 1, '2027-02-01']);
      await tx.execute(INSERT, [3, '2027-01-01', 'test:back', EMPTY_CONTENT]);
    });
    await expect(back).rejects.toThrow('goes back in time');
  });

  it('refuses to change, delete or empty documents and to set a series back', async () => {
    const refused = (sql: string) => expect(test.database.execute(sql)).rejects.toThrow();
    await refused('update documents.documents set gross_minor = 1');
    await refused('delete from documents.documents');
    await refused('truncate documents.documents cascade');
    await refused('update documents.series set last_number = 1');
    await refused('delete from documents.series');
  });
});
