import type { Transaction } from '#libs/platform/database/database';
import { dayOf, literal } from '../comparing/facts.js';
import type { CompareOptions } from '../comparing/compare.statements.js';
import { ADJUSTMENT_CATEGORIES, MOVEMENT_RULES } from '../rules/movement-rules.js';
import type { Marks } from '../runs/marks.statements.js';

const KIND = `case t.reporting_category ${[
  ...MOVEMENT_RULES,
  ...ADJUSTMENT_CATEGORIES.map((category) => ({ category, kind: 'adjustments' })),
]
  .map(({ category, kind }) => `when ${literal(category)} then ${literal(kind)}`)
  .join(' ')} else 'other' end`;

/** Adds up again the days on which something has changed; all of them when `whole`. */
export async function keepDayTotals(
  tx: Transaction,
  marks: Marks,
  { zone, whole }: CompareOptions,
): Promise<void> {
  if (!whole) await findTouchedDays(tx, marks, zone);
  await tx.execute(
    `delete from reconciliation.day_totals d where d.side in ('stripe', 'clearing')
     ${whole ? '' : 'and d.day in (select day from touched_days)'}`,
  );
  await addUpStripe(tx, { zone, whole });
  await addUpClearing(tx, whole);
  await addUpSmallSides(tx);
}

async function findTouchedDays(tx: Transaction, marks: Marks, zone: string): Promise<void> {
  await tx.execute('create temp table touched_days (day date primary key) on commit drop');
  await tx.execute(
    `insert into touched_days
     select ${dayOf('t.created_at', zone)} from payments.balance_transactions t
     where t.seen_at >= $1::timestamptz
     union select e.booked_on from ledger.entries e where e.sequence > $2`,
    [marks.mirrorSeenAt, marks.ledgerSequence],
  );
  await tx.execute('analyze touched_days');
}

async function addUpStripe(tx: Transaction, { zone, whole }: CompareOptions): Promise<void> {
  const days = `join touched_days d on t.created_at >= (d.day::timestamp at time zone ${literal(zone)})
    and t.created_at < ((d.day + 1)::timestamp at time zone ${literal(zone)})`;
  await tx.execute(
    `create temp table stripe_days on commit drop as
     select ${dayOf('t.created_at', zone)} as day, t.currency, ${KIND} as kind,
       sum(t.amount_minor)::bigint as amount_minor, sum(t.fee_minor)::bigint as fee_minor,
       count(*) as rows
     from payments.balance_transactions t ${whole ? '' : days}
     group by 1, 2, 3`,
  );
  await tx.execute(
    `insert into reconciliation.day_totals (side, day, currency, kind, amount_minor, rows)
     select 'stripe', day, currency, kind, sum(minor), sum(rows) from (
       select day, currency, kind, amount_minor as minor, rows from stripe_days
       union all select day, currency, 'fees', -fee_minor, 0 from stripe_days
     ) part group by day, currency, kind having sum(minor) <> 0 or sum(rows) > 0`,
  );
}

async function addUpClearing(tx: Transaction, whole: boolean): Promise<void> {
  await tx.execute(
    `create temp table clearing_days on commit drop as
     select l.booked_on as day, l.currency, sum(l.amount_minor)::bigint as amount_minor,
       count(*) as rows
     from ledger.lines l
     ${whole ? '' : 'join touched_days d on d.day = l.booked_on'}
     where l.account = 'stripe_clearing' group by 1, 2`,
  );
  await tx.execute(
    `insert into reconciliation.day_totals (side, day, currency, kind, amount_minor, rows)
     select 'clearing', day, currency, 'all', amount_minor, rows from clearing_days`,
  );
}

/** Payouts and bank lines are few, however many payments there are: always all of them. */
async function addUpSmallSides(tx: Transaction): Promise<void> {
  await tx.execute(
    `delete from reconciliation.day_totals where side in ('transit', 'bank_books', 'bank')`,
  );
  await tx.execute(
    `insert into reconciliation.day_totals (side, day, currency, kind, amount_minor, rows)
     select case l.account when 'bank' then 'bank_books' else 'transit' end, l.booked_on,
       l.currency, 'all', sum(l.amount_minor), count(*)
     from ledger.lines l
     where l.account in ('bank', 'payouts_in_transit') group by 1, 2, 3
     union all
     select 'bank', l.booked_on, l.currency, 'all', sum(l.amount_minor), count(*)
     from bank.lines l group by 2, 3`,
  );
}
