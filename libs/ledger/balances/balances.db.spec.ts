import { beforeAll, describe, expect, it } from '@jest/globals';
import { Money } from '#libs/kernel/money';
import { DatabaseTest } from '../../../test/support/database-test.js';
import { ledgerInvariants } from '../ledger-invariants.js';
import { LedgerService } from '../ledger.service.js';
import { credit, debit, draftEntry } from '../ledger.types.js';
import { accountStatement, type StatementCursor } from './account-statement.js';
import {
  closedPeriods,
  closeMonth,
  endClosing,
  holdPosters,
  insertClosing,
} from '../periods/periods.statements.js';
import { readBalances, type BalanceSpan } from './balances.queries.js';

const test = DatabaseTest.forFile({ invariants: ledgerInvariants });

async function post(at: string, amountMinor: number, id: string = test.ids.next()): Promise<void> {
  const amount = Money.of(amountMinor, 'EUR');
  const entry = draftEntry({
    cause: { kind: 'charge', id },
    occurredAt: new Date(at),
    campaignId: null,
    pledgeIds: [],
    description: `Collected ${id}`,
    lines: [debit('stripe_clearing', amount, { reference: `pi_${id}` }), credit('revenue', amount)],
  });
  const ledger = new LedgerService(test.clock, test.ids);
  await test.database.transaction((tx) => ledger.post(tx, [entry]));
}

/** In a closed January and an open rest of the year. */
beforeAll(async () => {
  await post('2026-01-05T12:00:00Z', 100, 'a');
  await post('2026-01-31T23:30:00Z', 200, 'b');
  await post('2026-02-10T12:00:00Z', 400, 'c');
  await post('2026-03-10T12:00:00Z', 800, 'd');
});

async function clearing(span: BalanceSpan): Promise<number[]> {
  const rows = await readBalances(test.database, span);
  const row = rows.find(({ account }) => account === 'stripe_clearing');
  return [row?.openingMinor ?? 0, row?.debitMinor ?? 0, row?.creditMinor ?? 0];
}

const days = (from: string | null, to: string | null): BalanceSpan => ({ kind: 'days', from, to });

describe('balances', () => {
  it('at a day count what is booked on it or before, by the day of the books', async () => {
    expect(await clearing(days(null, '2026-01-31'))).toEqual([0, 100, 0]);
    expect(await clearing(days(null, '2026-02-01'))).toEqual([0, 300, 0]);
    expect(await clearing(days(null, null))).toEqual([0, 1500, 0]);
  });

  it('at an instant count what had occurred by then', async () => {
    const asOf = new Date('2026-01-31T23:30:00Z');
    expect(await clearing({ kind: 'instant', asOf })).toEqual([0, 300, 0]);
  });

  it('between two days are brought forward, and end where the next span begins', async () => {
    expect(await clearing(days('2026-02-01', '2026-02-28'))).toEqual([100, 600, 0]);
    expect(await clearing(days('2026-03-01', '2026-03-31'))).toEqual([700, 800, 0]);
    expect(await clearing(days('2026-04-01', null))).toEqual([1500, 0, 0]);
  });
});

describe('when months are closed', () => {
  it('balances are the same as before, at every day', async () => {
    const spans = [
      null,
      '2025-12-31',
      '2026-01-31',
      '2026-02-01',
      '2026-02-10',
      '2026-03-31',
    ].flatMap((day) => [days(null, day), days(day, null), days(day, '2026-03-10')]);
    const all = () => Promise.all(spans.map((span) => readBalances(test.database, span)));
    const before = await all();
    await test.database.transaction(async (tx) => {
      for (const month of ['2026-01', '2026-02']) {
        await holdPosters(tx, 20);
        const [id, at] = [test.ids.next(), test.clock.now()];
        await insertClosing(tx, { id, month, reason: null, proposedBy: 'user:1', proposedAt: at });
        const end = { state: 'confirmed', decidedBy: 'user:2', note: null, at } as const;
        const closing = await endClosing(tx, id, end);
        if (closing !== null) await closeMonth(tx, closing);
      }
    });
    expect(await closedPeriods(test.database)).toHaveLength(2);
    expect(await all()).toEqual(before);
  });
});

describe('an account statement', () => {
  const wish = { account: 'stripe_clearing', currency: 'EUR', from: null, to: null, limit: 2 };

  it('tells every line with the balance after it, page by page', async () => {
    const seen: string[] = [];
    let after: StatementCursor | null = null;
    do {
      const { lines, span, sums } = await accountStatement(test.database, { ...wish, after });
      expect(sums).toEqual({ openingMinor: 0, debitMinor: 1500, creditMinor: 0 });
      const shown = lines.slice(0, wish.limit);
      seen.push(...shown.map((line) => `${line.bookedOn} ${line.causeId} ${line.balanceMinor}`));
      const last = shown.at(-1);
      after =
        lines.length > wish.limit && last !== undefined
          ? { ...last, ...sums, through: span.through }
          : null;
    } while (after !== null);
    expect(seen).toEqual([
      '2026-01-05 a 100',
      '2026-02-01 b 300',
      '2026-02-10 c 700',
      '2026-03-10 d 1500',
    ]);
  });

  it('begins with what was brought forward', async () => {
    const { lines, sums } = await accountStatement(test.database, {
      ...wish,
      from: '2026-02-10',
      to: '2026-02-28',
      after: null,
    });
    expect(sums).toEqual({ openingMinor: 300, debitMinor: 400, creditMinor: 0 });
    expect(lines).toMatchObject([{ causeId: 'c', reference: 'pi_c', balanceMinor: 700 }]);
  });

  it('stays the same while its pages are read', async () => {
    const first = await accountStatement(test.database, { ...wish, after: null });
    await post('2026-03-05T12:00:00Z', 50, 'late');
    const last = first.lines[1];
    if (last === undefined) throw new Error('two lines were there');
    const after = { ...last, ...first.sums, through: first.span.through };
    const second = await accountStatement(test.database, { ...wish, after });
    expect(second.lines.map(({ causeId }) => causeId)).toEqual(['c', 'd']);
    expect(second.sums).toEqual(first.sums);
    expect(second.lines.at(-1)?.balanceMinor).toBe(1500);
  });

  it('is refused for an account that is not in the books', async () => {
    const unknown = accountStatement(test.database, { ...wish, account: 'petty', after: null });
    await expect(unknown).rejects.toMatchObject({ code: 'account.not_found' });
  });
});
