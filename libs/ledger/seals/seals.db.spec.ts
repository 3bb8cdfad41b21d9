import { beforeAll, describe, expect, it } from '@jest/globals';
import { Money } from '#libs/kernel/money';
import { sqlStateOf } from '#libs/platform/database/database';
import { brokenInvariants } from '#apps/cli/verify-books/verify-books';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { LedgerService } from '../ledger.service.js';
import { credit, debit, draftEntry, type DraftEntry } from '../ledger.types.js';
import { readSeals, sealEntries } from './seals.statements.js';
import { verifySeals, type SealedBooks } from './verify-seals.js';

// What these tests do to the books by hand breaks every other rule, too.
const test = DatabaseTest.forFile({ invariants: [] });
let ledger: LedgerService;

const FRENCH = { country: 'FR', category: 'standard', basisPoints: 2000 };

function entry(id: string = test.ids.next()): DraftEntry {
  const [gross, net, vat] = [6000, 5000, 1000].map((minor) => Money.of(minor, 'EUR'));
  if (gross === undefined || net === undefined || vat === undefined) throw new Error('three');
  return draftEntry({
    cause: { kind: 'charge', id },
    occurredAt: test.clock.now(),
    campaignId: test.ids.next(),
    pledgeIds: [test.ids.next()],
    description: 'Pledge collected',
    lines: [
      debit('stripe_clearing', gross, { reference: 'pi_1' }),
      credit('customer_deposits', net, { vat: FRENCH }),
      credit('vat_due', vat, { vat: FRENCH }),
    ],
  });
}

async function post(...entries: DraftEntry[]): Promise<string> {
  const [first] = await test.database.transaction((tx) => ledger.post(tx, entries));
  return first?.entryId ?? '';
}

const seal = (most = 100): Promise<number> =>
  test.database.transaction((tx) => sealEntries(tx, test.clock.now(), most));

/** What is found after somebody has done this to the database as its owner, past all triggers. */
async function foundAfter(sql: string, parameters: unknown[] = []): Promise<SealedBooks> {
  class Undone extends Error {
    constructor(readonly books: SealedBooks) {
      super('undone');
    }
  }
  try {
    await test.database.transaction(async (tx) => {
      await tx.execute(`set local session_replication_role = 'replica'`);
      await tx.execute(sql, parameters);
      throw new Undone(await verifySeals(tx));
    });
  } catch (error) {
    if (error instanceof Undone) return error.books;
    throw error;
  }
  throw new Error('it was to be undone');
}

beforeAll(async () => {
  ledger = new LedgerService(test.clock, test.ids);
  for (let round = 0; round < 5; round += 1) {
    await post(entry(), entry());
    await seal();
  }
});

describe('seals', () => {
  it('cover every entry once, each following the one before', async () => {
    await post(entry(), entry(), entry());
    expect((await verifySeals(test.database)).unsealed).toBe(3);
    expect([await seal(2), await seal(2), await seal(2)]).toEqual([2, 1, 0]);
    const [last, before] = await readSeals(test.database, null, 2);
    expect(last?.previousHash).toBe(before?.hash);
    expect(await verifySeals(test.database)).toEqual({
      seals: 7,
      entries: 13,
      unsealed: 0,
      findings: [],
    });
  });

  it('do not wait for who is posting, and find what was committed later with a lower place', async () => {
    const committed = Promise.withResolvers<undefined>();
    const posted = Promise.withResolvers<undefined>();
    const slow = test.database.transaction(async (tx) => {
      await ledger.post(tx, [entry()]);
      posted.resolve(undefined);
      await committed.promise;
    });
    await posted.promise;
    await post(entry());
    expect(await seal()).toBe(1);
    await post(entry());
    expect(await seal()).toBe(1);
    expect((await verifySeals(test.database)).findings).toEqual([]);
    committed.resolve(undefined);
    await slow;
    expect((await verifySeals(test.database)).unsealed).toBe(1);
    expect(await seal()).toBe(1);
    await post(entry());
    expect(await seal()).toBe(1);
    expect((await verifySeals(test.database)).findings).toEqual([]);
  });

  it('are made by any number of sealers, each entry once', async () => {
    await post(...Array.from({ length: 40 }, () => entry()));
    const sealed = await Promise.all(Array.from({ length: 8 }, () => seal(5)));
    expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(40);
    expect((await verifySeals(test.database)).findings).toEqual([]);
  });

  it.each([
    ['changed', 'update ledger.seals set entry_count = 1'],
    ['taken away', 'delete from ledger.seals'],
    ['emptied', 'truncate ledger.seals cascade'],
    ['rid of an entry', 'delete from ledger.sealed_entries'],
    ['given other hashes', `update ledger.sealed_entries set cause = 'x'`],
  ])('are not %s', async (_, sql) => {
    const state = await test.database.execute(sql).then(() => null, sqlStateOf);
    expect(state).toBe('23001');
  });

  it('hash every column of an entry and of a line', async () => {
    const columns = await test.database.rows<{ table: string; name: string }>(
      `select table_name as table, column_name as name from information_schema.columns
       where table_schema = 'ledger' and table_name in ('entries', 'lines')`,
    );
    const views = await test.database.rows<{ text: string }>(
      `select pg_get_viewdef('ledger.entry_parts'::regclass)
         || pg_get_viewdef('ledger.line_parts'::regclass) as text`,
    );
    const missing = columns.filter(({ table, name }) => {
      const column = `${table === 'entries' ? 'e' : 'l'}.${name}`;
      return !new RegExp(`\\b${column}\\b|\\b${name}\\b`).test(views[0]?.text ?? '');
    });
    expect(missing).toEqual([]);
    expect(columns).toHaveLength(23);
  });

  it('say the same whatever the settings of the session', async () => {
    await test.database.transaction(async (tx) => {
      await tx.execute(`set local timezone = 'Asia/Tokyo'`);
      await tx.execute(`set local datestyle = 'German'`);
      await tx.execute(`set local bytea_output = 'escape'`);
      await tx.execute(`set local extra_float_digits = 0`);
      expect((await verifySeals(tx)).findings).toEqual([]);
    });
  });
});

describe('a row that was touched by hand is named', () => {
  let id: string;
  let name: string;
  beforeAll(async () => {
    const cause = test.ids.next();
    id = await post(entry(cause));
    name = `entry ${id} (charge:${cause})`;
    await seal();
    await post(entry());
    await seal();
  });

  it.each([
    ['an amount', 'update ledger.lines set amount_minor = 5999', 'position = 1', 'line 1'],
    ['an account', `update ledger.lines set account = 'bank'`, 'position = 1', 'line 1'],
    ['a reference', `update ledger.lines set reference = 'pi_2'`, 'position = 1', 'line 1'],
    ['a fact of VAT', `update ledger.lines set vat_country = 'DE'`, 'position = 3', 'line 3'],
    [
      'the day of a line',
      'update ledger.lines set booked_on = booked_on + 1',
      'position = 2',
      'line 2',
    ],
  ])('when %s was changed', async (_, change, which, line) => {
    const { findings } = await foundAfter(`${change} where entry_id = $1 and ${which}`, [id]);
    expect(findings).toEqual([`${name}: ${line} was changed`]);
  });

  it.each([
    ['description', `'other'`],
    ['occurred_at', `occurred_at + interval '1 microsecond'`],
    ['booked_on', 'booked_on - 1'],
    ['pledge_ids', `'{}'`],
    ['campaign_id', 'null'],
    ['content_hash', `'\\x00'`],
  ])('when its %s was changed', async (column, value) => {
    const sql = `update ledger.entries set ${column} = ${value} where id = $1`;
    expect((await foundAfter(sql, [id])).findings).toEqual([`${name}: its head was changed`]);
  });

  it('when a line was taken out or another one put in', async () => {
    const gone = 'delete from ledger.lines where entry_id = $1 and position = 2';
    expect((await foundAfter(gone, [id])).findings).toEqual([`${name}: line 2 is gone`]);
    const added = `insert into ledger.lines (entry_id, position, account, amount_minor, currency,
      booked_on, sequence) values ($1, 4, 'bank', 1, 'EUR', now(), 1)`;
    expect((await foundAfter(added, [id])).findings).toEqual([`${name}: 1 line was added`]);
  });

  it('when it was deleted, with its lines and with its mark in the seal', async () => {
    const entryOnly = await foundAfter('delete from ledger.entries where id = $1', [id]);
    expect(entryOnly.findings).toEqual([`${name} is gone`]);
    const all = `with l as (delete from ledger.lines where entry_id = $1),
      s as (delete from ledger.sealed_entries where entry_id = $1)
      delete from ledger.entries where id = $1`;
    const { findings } = await foundAfter(all, [id]);
    expect(findings).toEqual([expect.stringMatching(/^seal \d+ does not agree with what it/)]);
  });

  it('when an entry was slipped in behind the seals', async () => {
    const other = test.ids.next();
    const { findings } = await foundAfter(
      `insert into ledger.entries (id, sequence, cause_kind, cause_id, content_hash, occurred_at,
         posted_at, description, line_count, booked_on)
       overriding system value
       values ($1::uuid, -5, 'charge', $1::uuid::text, '\\x00', now(), now(), 'late', 2, now())`,
      [other],
    );
    expect(findings).toEqual([`entry ${other} (charge:${other}) was slipped in behind the seals`]);
  });
});

describe('a seal that was touched by hand is named', () => {
  it('when its hash was replaced, and the seal that follows it', async () => {
    const { findings } = await foundAfter(
      `update ledger.seals set hash = sha256('x') where number = 3`,
    );
    expect(findings).toEqual([
      'seal 3 does not agree with what it has sealed',
      'seal 4 does not follow the seal before it',
    ]);
  });

  it('when a row and its mark were changed together', async () => {
    const { findings } = await foundAfter(
      `with changed as (
         update ledger.sealed_entries set parts = overlay(parts placing sha256('x') from 33)
         where seal_number = 2 returning entry_id)
       select from changed`,
    );
    expect(findings).toContain('seal 2 does not agree with what it has sealed');
  });

  it('when it was taken out of the chain', async () => {
    const { findings } = await foundAfter('delete from ledger.seals where number = 4');
    expect(findings).toContain('seal 5 does not follow the seal before it');
  });
});

describe('verify-books', () => {
  it('says that the sealed books hold, and names the row that somebody has edited', async () => {
    const print = async (): Promise<string> => {
      const lines: string[] = [];
      await brokenInvariants(test.url, (line) => lines.push(line));
      return lines.join('\n');
    };
    expect(await print()).toContain('  holds   the sealed books are as they were sealed');
    const cause = test.ids.next();
    const id = await post(entry(cause));
    await seal();
    await test.database.transaction(async (tx) => {
      await tx.execute(`set local session_replication_role = 'replica'`);
      await tx.execute(
        'update ledger.lines set amount_minor = amount_minor - 1 where entry_id = $1 and position = 2',
        [id],
      );
    });
    const said = await print();
    expect(said).toContain('  BROKEN  the sealed books are as they were sealed');
    expect(said).toContain(`entry ${id} (charge:${cause}): line 2 was changed`);
  });
});
