import { beforeEach, describe, expect, it } from '@jest/globals';
import { Money } from '#libs/kernel/money';
import { sqlStateOf } from '#libs/platform/database/database';
import { DatabaseTest } from '../../test/support/database-test.js';
import { ledgerStory } from '../../test/support/ledger-story.js';
import { ledgerInvariants } from './ledger-invariants.js';
import { LedgerService } from './ledger.service.js';
import { credit, debit, draftEntry, type DraftEntry, type PostingResult } from './ledger.types.js';

const test = DatabaseTest.forFile({ invariants: ledgerInvariants });
const eur = (amountMinor: number): Money => Money.of(amountMinor, 'EUR');

let campaignId: string;
let pledgeId: string;
let ledger: LedgerService;

beforeEach(() => {
  campaignId = test.ids.next();
  pledgeId = test.ids.next();
  ledger = new LedgerService(test.clock, test.ids);
});

const held = (change: Partial<DraftEntry> = {}): DraftEntry =>
  draftEntry({
    cause: { kind: 'hold', id: pledgeId },
    occurredAt: test.clock.now(),
    campaignId,
    pledgeIds: [pledgeId],
    description: 'Pledge held',
    lines: [debit('pledges_held', eur(5490)), credit('pledges_held_contra', eur(5490))],
    ...change,
  });

const charged = (attemptId: string): DraftEntry =>
  held({
    cause: { kind: 'charge', id: attemptId },
    description: 'Collected',
    lines: [
      debit('stripe_clearing', eur(5490)),
      credit('customer_deposits', eur(4575)),
      credit('vat_due', eur(915)),
      debit('pledges_held_contra', eur(5490)),
      credit('pledges_held', eur(5490)),
    ],
  });

const post = (...entries: DraftEntry[]): Promise<readonly PostingResult[]> =>
  test.database.transaction((tx) => ledger.post(tx, entries));

/** The SQLSTATE with which the database refuses; null when it does not. */
async function refusalOf(sql: string, parameters: unknown[] = []): Promise<string | null> {
  try {
    await test.database.transaction((tx) => tx.execute(sql, parameters));
    return null;
  } catch (error) {
    return sqlStateOf(error) ?? 'no SQLSTATE';
  }
}

describe('posting', () => {
  it('tells the story of a pledge that is held and collected', async () => {
    await post(held());
    await post(charged('attempt-story'));
    expect(await ledgerStory(test.database, { campaignId })).toBe(
      `
cause   account                  debit     credit  description
hold    pledges_held         54.90 EUR             Pledge held
        pledges_held_contra             54.90 EUR
charge  stripe_clearing      54.90 EUR             Collected
        customer_deposits               45.75 EUR
        vat_due                          9.15 EUR
        pledges_held_contra  54.90 EUR
        pledges_held                    54.90 EUR`.slice(1),
    );
    expect(await ledgerStory(test.database, { pledgeId })).toContain('Pledge held');
  });

  it('answers in the order given and knows the pledges of a batch', async () => {
    const others = [test.ids.next(), test.ids.next()];
    const batch = held({ cause: { kind: 'hold', id: 'z-batch' }, pledgeIds: others });
    const results = await post(batch, held());
    expect(results.map(({ cause, posted }) => [cause.id, posted])).toEqual([
      ['z-batch', true],
      [pledgeId, true],
    ]);
    expect(await ledgerStory(test.database, { pledgeId: others[1] ?? '' })).toContain('54.90 EUR');
  });

  it('makes one entry for one cause, however often it is delivered', async () => {
    const [first] = await post(held());
    test.clock.advanceSeconds(60);
    const [again, twice] = await post(held(), held());
    expect([again?.entryId, twice?.entryId]).toEqual([first?.entryId, first?.entryId]);
    expect([first?.posted, again?.posted, twice?.posted]).toEqual([true, false, false]);
    expect(await entryCount()).toBe(1);
  });

  it('makes one entry for one cause that arrives twenty times at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0
          ? post(held(), charged(`at-once-${pledgeId}`))
          : post(charged(`at-once-${pledgeId}`), held()),
      ),
    );
    expect(results.flat().filter((result) => result.posted)).toHaveLength(2);
    expect(new Set(results.flat().map((result) => result.entryId)).size).toBe(2);
    expect(await entryCount()).toBe(2);
  });

  it('refuses other content under a known cause and changes nothing', async () => {
    await post(held());
    const other = held({
      lines: [debit('pledges_held', eur(1)), credit('pledges_held_contra', eur(1))],
    });
    await expect(post(charged('attempt-not-posted'), other)).rejects.toThrow('other content');
    await expect(post(held(), other)).rejects.toThrow('other content');
    expect(await entryCount()).toBe(1);
  });

  it('refuses a draft that does not balance before it reaches the database', async () => {
    const lopsided = { ...held(), lines: [debit('bank', eur(2)), credit('revenue', eur(1))] };
    await expect(post(lopsided)).rejects.toThrow('balances in EUR');
    expect(await entryCount()).toBe(0);
  });

  it('posts nothing when there is nothing to post', async () => {
    expect(await post()).toEqual([]);
  });
});

describe('the database refuses', () => {
  const insertEntry = `insert into ledger.entries (id, cause_kind, cause_id, content_hash,
    occurred_at, posted_at, description, line_count)
    values ($1::uuid, 'test', $1::uuid::text, '\\x00', now(), now(), 'by hand', 2)`;
  const insertLine = `insert into ledger.lines (entry_id, position, account, amount_minor, currency)
    values ($1, $2, $3, $4, 'EUR')`;
  const RESTRICT = '23001';
  const CHECK = '23514';
  const FOREIGN_KEY = '23503';

  it.each([
    ['a changed entry', `update ledger.entries set description = 'other'`],
    ['a deleted entry', 'delete from ledger.entries'],
    ['a changed line', 'update ledger.lines set amount_minor = amount_minor + 1'],
    ['a deleted line', 'delete from ledger.lines'],
    ['emptied lines', 'truncate ledger.lines'],
    ['emptied books', 'truncate ledger.entries cascade'],
  ])('%s', async (_, sql) => {
    await post(held());
    expect(await refusalOf(sql)).toBe(RESTRICT);
  });

  it('an entry that does not balance, at commit', async () => {
    const id = test.ids.next();
    const work = test.database.transaction(async (tx) => {
      await tx.execute(insertEntry, [id]);
      await tx.execute(insertLine, [id, 1, 'bank', 100]);
      await tx.execute(insertLine, [id, 2, 'revenue', -99]);
    });
    await expect(work).rejects.toThrow('does not balance in EUR');
  });

  it('an entry without the lines it announced', async () => {
    expect(await refusalOf(insertEntry, [test.ids.next()])).toBe(CHECK);
  });

  it('lines slipped into an older entry, even when they balance', async () => {
    const [result] = await post(held());
    const work = test.database.transaction(async (tx) => {
      await tx.execute(insertLine, [result?.entryId, 3, 'bank', 100]);
      await tx.execute(insertLine, [result?.entryId, 4, 'revenue', -100]);
    });
    await expect(work).rejects.toThrow('announces 2 lines and has 4');
  });

  it('an account that is not in the chart', async () => {
    const [result] = await post(held());
    expect(await refusalOf(insertLine, [result?.entryId, 3, 'petty_cash', 1])).toBe(FOREIGN_KEY);
  });

  it('a line of zero', async () => {
    const [result] = await post(held());
    expect(await refusalOf(insertLine, [result?.entryId, 3, 'bank', 0])).toBe(CHECK);
  });
});

describe('the invariants of the books', () => {
  it('hold after everything above', async () => {
    for (const { sql } of ledgerInvariants) expect(await test.database.rows(sql)).toEqual([]);
  });

  it('notice what got past the guards', async () => {
    const [result] = await post(held());
    const found = test.database.transaction(async (tx) => {
      await tx.execute('alter table ledger.lines disable trigger user');
      await tx.execute('delete from ledger.lines where entry_id = $1 and position = 2', [
        result?.entryId,
      ]);
      const broken: string[] = [];
      for (const { name, sql } of ledgerInvariants) {
        if ((await tx.rows(sql)).length > 0) broken.push(name);
      }
      throw new Error(broken.join('; '));
    });
    await expect(found).rejects.toThrow(
      'every entry balances in every currency; every entry has the lines it announced, two or more; ' +
        'the books as a whole balance in every currency; pledges held and their contra account ' +
        'cancel each other out; the memo lines of an entry balance among themselves',
    );
  });
});

async function entryCount(): Promise<number> {
  const [row] = await test.database.rows<{ count: number }>(
    'select count(*) as count from ledger.entries where campaign_id = $1',
    [campaignId],
  );
  return row?.count ?? 0;
}
