import { beforeEach, describe, expect, it } from '@jest/globals';
import { Money } from '#libs/kernel/money';
import { sqlStateOf } from '#libs/platform/database/database';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { ledgerInvariants } from '../ledger-invariants.js';
import { LedgerService } from '../ledger.service.js';
import { credit, debit, draftEntry, type DraftEntry } from '../ledger.types.js';
import {
  balancesOfPeriod,
  closedPeriods,
  closeMonth,
  endClosing,
  holdPosters,
  insertClosing,
  nextMonth,
  type MonthBalance,
} from './periods.statements.js';

const test = DatabaseTest.forFile({ invariants: ledgerInvariants, poolSize: 12 });
const CHECK = '23514';
const RESTRICT = '23001';
let ledger: LedgerService;

beforeEach(() => {
  ledger = new LedgerService(test.clock, test.ids);
});

function entry(at: string, amountMinor = 100): DraftEntry {
  const amount = Money.of(amountMinor, 'EUR');
  return draftEntry({
    cause: { kind: 'test', id: test.ids.next() },
    occurredAt: new Date(at),
    campaignId: null,
    pledgeIds: [],
    description: 'Something happened',
    lines: [debit('bank', amount), credit('revenue', amount)],
  });
}

const post = (...entries: DraftEntry[]) =>
  test.database.transaction((tx) => ledger.post(tx, entries));

async function bookedOn(at: string): Promise<string | undefined> {
  const [result] = await post(entry(at));
  const [row] = await test.database.rows<{ day: string; together: boolean }>(
    `select to_char(e.booked_on, 'YYYY-MM-DD') as day,
       bool_and(l.booked_on = e.booked_on and l.sequence = e.sequence) as together
     from ledger.entries e join ledger.lines l on l.entry_id = e.id where e.id = $1 group by e.id`,
    [result?.entryId],
  );
  expect(row?.together).toBe(true);
  return row?.day;
}

async function close(month: string): Promise<void> {
  await test.database.transaction(async (tx) => {
    await holdPosters(tx, 20);
    const [id, proposedAt] = [test.ids.next(), test.clock.now()];
    await insertClosing(tx, { id, month, reason: null, proposedBy: 'user:1', proposedAt });
    const end = { state: 'confirmed', decidedBy: 'user:2', note: null, at: proposedAt } as const;
    const closing = await endClosing(tx, id, end);
    if (closing === null) throw new Error('it was proposed just now');
    await closeMonth(tx, closing);
  });
}

async function refusalOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return sqlStateOf(error) ?? 'no SQLSTATE';
  }
}

const balanceOf = (rows: readonly MonthBalance[], account: string) =>
  rows.find((row) => row.account === account);

describe('the day of an entry', () => {
  it('is the day of its event where the books are kept', async () => {
    expect(await bookedOn('2025-01-15T22:59:59Z')).toBe('2025-01-15');
    expect(await bookedOn('2025-01-15T23:00:00Z')).toBe('2025-01-16');
    expect(await bookedOn('2025-06-30T21:59:59Z')).toBe('2025-06-30');
    expect(await bookedOn('2025-06-30T22:00:00Z')).toBe('2025-07-01');
  });

  it('follows BOOKS_TIME_ZONE', async () => {
    await test.database.execute(`update ledger.settings set time_zone = 'Pacific/Auckland'`);
    expect(await bookedOn('2025-07-14T12:00:00Z')).toBe('2025-07-15');
    await test.database.execute(`update ledger.settings set time_zone = 'Europe/Paris'`);
  });

  it('is the first day that is still open when its month is closed', async () => {
    expect(await nextMonth(test.database)).toBe('2025-01');
    await close('2025-01');
    expect(await bookedOn('2025-01-10T12:00:00Z')).toBe('2025-02-01');
    expect(await bookedOn('2024-11-10T12:00:00Z')).toBe('2025-02-01');
    expect(await bookedOn('2025-02-10T12:00:00Z')).toBe('2025-02-10');
    expect(await nextMonth(test.database)).toBe('2025-02');
  });
});

describe('a closed month', () => {
  it('keeps its trial balance, with what was brought into it', async () => {
    await post(entry('2025-02-20T12:00:00Z', 4000));
    await close('2025-02');
    await post(entry('2025-02-21T12:00:00Z', 999));
    const january = await balancesOfPeriod(test.database, '2025-01');
    const february = await balancesOfPeriod(test.database, '2025-02');
    expect(balanceOf(february, 'bank')).toEqual({
      account: 'bank',
      currency: 'EUR',
      openingMinor: balanceOf(january, 'bank')?.closingMinor,
      debitMinor: 4300,
      creditMinor: 0,
      closingMinor: (balanceOf(january, 'bank')?.closingMinor ?? 0) + 4300,
    });
    expect(balanceOf(february, 'revenue')).toMatchObject({ debitMinor: 0, creditMinor: 4300 });
  });

  it('has a hash that follows from its balances and from the month before', async () => {
    const [row] = await test.database.rows<{ same: boolean; hashes: number }>(
      `select bool_and(p.balances_hash = ledger.hash_of_balances(p.month, (
         select b.balances_hash from ledger.periods b where b.month = p.month - interval '1 month'
       ))) as same, count(distinct p.balances_hash) as hashes from ledger.periods p`,
    );
    expect(row).toEqual({ same: true, hashes: 2 });
  });

  it('is followed by the next one only', async () => {
    expect(await refusalOf(() => close('2025-04'))).toBe(CHECK);
    expect(await refusalOf(() => close('2025-01'))).not.toBeNull();
  });

  it.each([
    ['opened again', 'delete from ledger.periods'],
    ['changed', `update ledger.periods set entry_count = 0`],
    ['emptied', 'truncate ledger.periods cascade'],
    ['given other balances', 'update ledger.period_balances set debit_minor = 1'],
    ['rid of its balances', 'delete from ledger.period_balances'],
  ])('is not %s', async (_, sql) => {
    expect(await refusalOf(() => test.database.execute(sql))).toBe(RESTRICT);
  });

  it('refuses at commit what got past the trigger that gives the day', async () => {
    const slipped = test.database.transaction(async (tx) => {
      await tx.execute('alter table ledger.entries disable trigger entries_day');
      await tx.execute(
        `insert into ledger.entries (id, cause_kind, cause_id, content_hash, occurred_at, posted_at,
           description, line_count, booked_on)
         values ($1::uuid, 'test', $1::uuid::text, '\\x00', now(), now(), 'by hand', 2, '2025-02-28')`,
        [test.ids.next()],
      );
      await tx.execute('set constraints all immediate');
    });
    expect(await refusalOf(() => slipped)).toBe(CHECK);
  });

  it('takes entries at read committed only, because other snapshots would not see it', async () => {
    const old = test.database.transaction(async (tx) => {
      await tx.execute('set transaction isolation level repeatable read');
      await ledger.post(tx, [entry('2025-02-10T12:00:00Z')]);
    });
    expect(await refusalOf(() => old)).toBe('25000');
  });
});

describe('while many post', () => {
  const WRITERS = 8;
  const POSTINGS = 60;

  it('no entry lands in a month that has been closed, and its balances stand still', async () => {
    const months = ['2025-03', '2025-04', '2025-05', '2025-06'];
    const seen = new Map<string, readonly MonthBalance[]>();
    let closed = 0;
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      for (let round = 0; round < POSTINGS || closed < months.length; round += 1) {
        const month = months[(writer + round) % months.length] ?? '';
        await test.database.transaction(async (tx) => {
          await ledger.post(tx, [entry(`${month}-15T12:00:00Z`, 1 + round)]);
          // The closing comes between the posting and its commit.
          await tx.rows('select pg_sleep(0.002)');
        });
      }
    });
    for (const month of months) {
      await close(month);
      seen.set(month, await balancesOfPeriod(test.database, month));
      closed += 1;
    }
    await Promise.all(writers);
    for (const month of months) {
      const now = await test.database.rows(
        `select account, currency, sum(greatest(amount_minor, 0))::bigint as "debitMinor",
           sum(greatest(-amount_minor, 0))::bigint as "creditMinor"
         from ledger.lines where to_char(booked_on, 'YYYY-MM') = $1
         group by account, currency order by account, currency`,
        [month],
      );
      const then = seen.get(month)?.map(({ account, currency, debitMinor, creditMinor }) => ({
        account,
        currency,
        debitMinor,
        creditMinor,
      }));
      expect(now).toEqual(then);
    }
    expect(await closedPeriods(test.database)).toHaveLength(6);
    expect(await nextMonth(test.database)).toBe('2025-07');
  });
});
