import { present } from '#libs/kernel/assert';
import type { Currency } from '#libs/kernel/currency';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type { AccountCode } from '../ledger.types.js';

export interface PeriodClosing {
  readonly id: string;
  /** "2026-06" */
  readonly month: string;
  readonly state: 'proposed' | 'confirmed' | 'rejected';
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly note: string | null;
}

const COLUMNS = `id, to_char(month, 'YYYY-MM') as month, state, proposed_by as "proposedBy",
  proposed_at as "proposedAt", reason, decided_by as "decidedBy", decided_at as "decidedAt", note`;

export const closingsOf = (sql: Sql): Promise<PeriodClosing[]> =>
  sql.rows(`select ${COLUMNS} from ledger.period_closings order by id desc`);

export async function findClosing(sql: Sql, id: string): Promise<PeriodClosing | null> {
  const [row] = await sql.rows<PeriodClosing>(
    `select ${COLUMNS} from ledger.period_closings where id = $1`,
    [id],
  );
  return row ?? null;
}

/** The month that is closed next ("2026-06"): after the last closed one, else the first with an entry. */
export async function nextMonth(sql: Sql): Promise<string | null> {
  const [row] = await sql.rows<{ month: string | null }>(
    `select to_char(coalesce(
       (select max(p.month) + interval '1 month' from ledger.periods p),
       (select min(e.booked_on) from ledger.entries e)), 'YYYY-MM') as month`,
  );
  return row?.month ?? null;
}

type NewClosing = Pick<PeriodClosing, 'id' | 'month' | 'proposedBy' | 'proposedAt' | 'reason'>;

/** Null when another one waits for its second person, or the month is closed. */
export async function insertClosing(
  tx: Transaction,
  of: NewClosing,
): Promise<PeriodClosing | null> {
  const [row] = await tx.rows<PeriodClosing>(
    `insert into ledger.period_closings (id, month, state, proposed_by, proposed_at, reason)
     values ($1, $2::date, 'proposed', $3, $4, $5)
     on conflict (month) where state in ('proposed', 'confirmed') do nothing
     returning ${COLUMNS}`,
    [of.id, `${of.month}-01`, of.proposedBy, of.proposedAt, of.reason],
  );
  return row ?? null;
}

export interface ClosingEnd {
  readonly state: 'confirmed' | 'rejected';
  readonly decidedBy: string;
  readonly note: string | null;
  readonly at: Date;
}

/** Null when it was decided before: nothing was written then. */
export async function endClosing(
  tx: Transaction,
  id: string,
  end: ClosingEnd,
): Promise<PeriodClosing | null> {
  const [row] = await tx.rows<PeriodClosing>(
    `update ledger.period_closings set state = $2, decided_by = $3, decided_at = $4, note = $5
     where id = $1 and state = 'proposed' returning ${COLUMNS}`,
    [id, end.state, end.decidedBy, end.at, end.note],
  );
  return row ?? null;
}

/** Waits until everybody who is posting has committed; whoever posts next waits for us. */
export async function holdPosters(tx: Transaction, secondsMax: number): Promise<void> {
  await tx.rows(`select set_config('lock_timeout', $1, true)`, [`${secondsMax}s`]);
  await tx.rows('select pg_advisory_xact_lock(ledger.closing_lock())');
}

/** Writes the balances of the month and closes it. `holdPosters` comes first, as a statement before. */
export async function closeMonth(tx: Transaction, closing: PeriodClosing): Promise<void> {
  const month = `${closing.month}-01`;
  await tx.execute(
    `insert into ledger.period_balances
       (month, account, currency, opening_minor, debit_minor, credit_minor, closing_minor)
     select $1::date, l.account, l.currency,
       coalesce(sum(l.amount_minor) filter (where l.booked_on < $1::date), 0),
       coalesce(sum(l.amount_minor) filter (where l.booked_on >= $1::date and l.amount_minor > 0), 0),
       coalesce(-sum(l.amount_minor) filter (where l.booked_on >= $1::date and l.amount_minor < 0), 0),
       sum(l.amount_minor)
     from ledger.lines l where l.booked_on < $1::date + interval '1 month'
     group by l.account, l.currency`,
    [month],
  );
  await tx.execute(
    `insert into ledger.periods
       (month, closing_id, closed_at, entry_count, balances_hash, seal_number, seal_hash)
     select $1::date, $2, $3,
       (select count(*) from ledger.entries e
        where e.booked_on >= $1::date and e.booked_on < $1::date + interval '1 month'),
       ledger.hash_of_balances($1::date,
         (select p.balances_hash from ledger.periods p order by p.month desc limit 1)),
       s.number, s.hash
     from (select null) as always
     left join (select number, hash from ledger.seals order by number desc limit 1) s on true`,
    [month, closing.id, present(closing.decidedAt, 'when it was confirmed')],
  );
}

export interface ClosedPeriod {
  readonly month: string;
  readonly closedAt: Date;
  readonly closedBy: string;
  readonly confirmedBy: string;
  readonly entryCount: number;
  readonly balancesHash: string;
  /** Of the seal that was the last one when the month was closed. */
  readonly sealHash: string | null;
}

/** The newest first. */
export const closedPeriods = (sql: Sql): Promise<ClosedPeriod[]> =>
  sql.rows(
    `select to_char(p.month, 'YYYY-MM') as month, p.closed_at as "closedAt",
       c.proposed_by as "closedBy", c.decided_by as "confirmedBy", p.entry_count as "entryCount",
       encode(p.balances_hash, 'hex') as "balancesHash", encode(p.seal_hash, 'hex') as "sealHash"
     from ledger.periods p join ledger.period_closings c on c.id = p.closing_id
     order by p.month desc`,
  );

export interface MonthBalance {
  readonly account: AccountCode;
  readonly currency: Currency;
  readonly openingMinor: number;
  readonly debitMinor: number;
  readonly creditMinor: number;
  readonly closingMinor: number;
}

export const balancesOfPeriod = (sql: Sql, month: string): Promise<MonthBalance[]> =>
  sql.rows(
    `select account, currency, opening_minor as "openingMinor", debit_minor as "debitMinor",
       credit_minor as "creditMinor", closing_minor as "closingMinor"
     from ledger.period_balances where month = $1::date order by account, currency`,
    [`${month}-01`],
  );
